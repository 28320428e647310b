package org.isthmus.driver.modbus.internal.read;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.isthmus.api.data.DataType;
import org.isthmus.api.driver.AddressException;
import org.isthmus.driver.modbus.internal.address.AddressParser;
import org.isthmus.driver.modbus.internal.address.Order;
import org.isthmus.driver.modbus.internal.address.TextOrder;
import org.isthmus.engine.internal.scan.Columns;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The answer of a Modbus device into the engine's columns: 30 tags of one block. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class DecoderBenchmark {
  private static final int TAGS = 30;

  /** Of all tags. */
  @Param({"uint16", "float32"})
  public String type = "";

  private final Columns columns = new Columns(TAGS);
  private byte[] answer = {};
  private Decoder decoder = new Decoder(List.of(), 0, Order.ABCD, TextOrder.AB);

  /** Compiles the decoder. */
  @Setup
  public void prepare() throws AddressException {
    DataType each = DataType.parse(type);
    int registers = type.equals("uint16") ? 1 : 2;
    List<Item> items = new ArrayList<>();
    for (int tag = 0; tag < TAGS; tag++) {
      items.add(new Item(tag, 1, AddressParser.parse("holding:" + tag * registers, each)));
    }
    decoder = new Decoder(items, 0, Order.ABCD, TextOrder.AB);
    answer = new byte[TAGS * registers * 2];
    for (int i = 0; i < answer.length; i++) {
      answer[i] = (byte) (i * 7);
    }
  }

  /** Decodes it. */
  @Benchmark
  public Columns decode() {
    decoder.decode(answer, 0, columns);
    return columns;
  }
}
