package org.isthmus.demo.modbus;

import static java.util.Objects.requireNonNull;

import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What a machine shows at which address. Built once by {@link MapBuilder}, immutable afterwards; it
 * reads the machine only in {@link #encode}, so whoever calls that must own the machine.
 */
public final class RegisterMap {
  private final String machine;
  private final WordOrder order;
  private final List<Point> points;
  private final List<Consumer<Frame>> encoders;
  private final Map<Table, BitSet> defined;
  private final Map<Table, Map<Integer, IntConsumer>> writers = new EnumMap<>(Table.class);

  RegisterMap(
      String machine,
      WordOrder order,
      List<Point> points,
      List<Consumer<Frame>> encoders,
      Map<Table, BitSet> defined,
      Map<Table, Map<Integer, IntConsumer>> writers) {
    this.machine = machine;
    this.order = order;
    this.points = List.copyOf(points);
    this.encoders = List.copyOf(encoders);
    this.defined = new EnumMap<>(defined);
    writers.forEach((table, byAddress) -> this.writers.put(table, Map.copyOf(byAddress)));
  }

  public String machine() {
    return machine;
  }

  public WordOrder order() {
    return order;
  }

  public List<Point> points() {
    return points;
  }

  Frame encode() {
    Map<Table, Integer> sizes = new EnumMap<>(Table.class);
    for (Table table : Table.values()) {
      sizes.put(table, size(table));
    }
    Frame frame = new Frame(order, sizes);
    for (Consumer<Frame> encoder : encoders) {
      encoder.accept(frame);
    }
    return frame;
  }

  /**
   * Whether every address of the range exists; a request over a gap is an error, as on a real
   * machine.
   */
  boolean defines(Table table, int address, int count) {
    return count > 0 && addresses(table).nextClearBit(address) >= address + count;
  }

  int size(Table table) {
    return addresses(table).length();
  }

  private BitSet addresses(Table table) {
    return requireNonNull(defined.get(table));
  }

  /** What takes a raw value written to the address, or null where it is read-only. */
  @Nullable IntConsumer writer(Table table, int address) {
    return requireNonNull(writers.get(table)).get(address);
  }
}
