package org.isthmus.driver.modbus.internal.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.isthmus.api.context.Report;
import org.isthmus.api.context.Store;
import org.isthmus.api.data.DataType;
import org.isthmus.api.driver.AddressException;
import org.isthmus.driver.modbus.internal.address.AddressParser;
import org.isthmus.driver.modbus.internal.address.Order;
import org.isthmus.driver.modbus.internal.address.TextOrder;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Tags into requests, decoders included; done once a link, not once a scan. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class PlannerBenchmark {
  /** Every third register is a tag. */
  @Param({"30", "1000"})
  public int tags;

  private final List<Item> items = new ArrayList<>();
  private final Planner planner =
      new Planner(
          new Limits(125, 2000, 8),
          new Knowledge(new Nothing(), new Nothing(), "here"),
          Order.ABCD,
          TextOrder.AB);

  /** Parses the addresses. */
  @Setup
  public void prepare() throws AddressException {
    for (int tag = 0; tag < tags; tag++) {
      items.add(new Item(tag, 1, AddressParser.parse("holding:" + tag * 3, DataType.UINT16)));
    }
  }

  /** Plans. */
  @Benchmark
  public List<Block> plan() {
    return planner.plan(items);
  }

  /** Nothing was learned, and nothing is kept. */
  private static final class Nothing implements Store, Report {
    @Override
    public @Nullable String get(String key) {
      return null;
    }

    @Override
    public void put(String key, String text) {
      // nothing is kept
    }

    @Override
    public void remove(String key) {
      // nothing is kept
    }

    @Override
    public Set<String> keys() {
      return Set.of();
    }

    @Override
    public void fact(String key, String text) {
      // nobody looks
    }

    @Override
    public void clear(String key) {
      // nobody looks
    }
  }
}
