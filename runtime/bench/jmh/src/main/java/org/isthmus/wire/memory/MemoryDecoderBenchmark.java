package org.isthmus.wire.memory;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.isthmus.api.data.DataType;
import org.isthmus.engine.internal.scan.Columns;
import org.isthmus.wire.bytes.WordOrder;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The wire kit's decoder with the work of the Modbus driver's own: 30 tags of one block. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class MemoryDecoderBenchmark {
  private static final int TAGS = 30;

  /** Of all tags. */
  @Param({"uint16", "float32"})
  public String type = "";

  private final Columns columns = new Columns(TAGS);
  private final MemorySettings settings = MemorySettings.of(WordOrder.ABCD);
  private byte[] answer = {};
  private Decoder decoder = new Decoder(List.of(), 0, settings);

  /** Compiles the decoder. */
  @Setup
  public void prepare() {
    DataType each = DataType.parse(type);
    int registers = type.equals("uint16") ? 1 : 2;
    Space space = Space.of(Area.words("R", 125));
    List<Item> items = new ArrayList<>();
    for (int tag = 0; tag < TAGS; tag++) {
      int cell = tag * registers;
      MemoryAddress address = new MemoryAddress("", space, cell, -1, null, false, null, each);
      items.add(new Item(tag, space, cell, cell + registers, address, new Station(1, 0)));
    }
    decoder = new Decoder(items, 0, settings);
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
