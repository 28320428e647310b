package org.isthmus.demo.modbus;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.IntConsumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * States a machine's register map point by point. {@link #in} chooses the table for what follows,
 * {@link #writable} lets clients write the last point. Not thread-safe; throws {@link
 * IllegalStateException} when two points overlap.
 */
final class MapBuilder {
  private final String machine;
  private final WordOrder order;
  private final List<Point> points = new ArrayList<>();
  private final List<Consumer<Frame>> encoders = new ArrayList<>();
  private final Map<Table, BitSet> defined = new EnumMap<>(Table.class);
  private final Map<Table, Map<Integer, IntConsumer>> writers = new EnumMap<>(Table.class);
  private Table table = Table.INPUT;
  private int lastAddress;

  MapBuilder(String machine, WordOrder order) {
    this.machine = machine;
    this.order = order;
    for (Table each : Table.values()) {
      defined.put(each, new BitSet());
      writers.put(each, new HashMap<>());
    }
  }

  MapBuilder in(Table chosen) {
    table = chosen;
    return this;
  }

  MapBuilder bool(int address, String name, BooleanSupplier value, String description) {
    Table t = table;
    return add(
        address,
        1,
        name,
        "bool",
        "",
        1,
        description,
        f -> f.setBit(t, address, 0, value.getAsBoolean()));
  }

  /** A bit of the status word, which must be stated before its bits. */
  MapBuilder bit(int address, int bit, String name, BooleanSupplier value, String description) {
    Table t = table;
    String at = t.notation() + ":" + address + "." + bit;
    points.add(new Point(name, at, "bool", "", 1, false, description));
    encoders.add(f -> f.setBit(t, address, bit, value.getAsBoolean()));
    return this;
  }

  /** A whole number of 1, 2 or 4 registers, by the digits of its type. */
  MapBuilder integer(
      int address, String type, String name, String unit, LongSupplier value, String description) {
    Table t = table;
    int n = registers(type);
    return add(
        address,
        n,
        name,
        type,
        unit,
        1,
        description,
        f -> f.setNumber(t, address, n, value.getAsLong()));
  }

  /** A value with one decimal in a 16-bit register. */
  MapBuilder tenths(
      int address,
      String type,
      String name,
      String unit,
      DoubleSupplier value,
      String description) {
    Table t = table;
    return add(
        address,
        1,
        name,
        type,
        unit,
        0.1,
        description,
        f -> f.set(t, address, (int) Math.round(10 * value.getAsDouble())));
  }

  MapBuilder float32(
      int address, String name, String unit, DoubleSupplier value, String description) {
    Table t = table;
    return add(
        address,
        2,
        name,
        "float32",
        unit,
        1,
        description,
        f -> f.setNumber(t, address, 2, Float.floatToIntBits((float) value.getAsDouble())));
  }

  MapBuilder float64(
      int address, String name, String unit, DoubleSupplier value, String description) {
    Table t = table;
    return add(
        address,
        4,
        name,
        "float64",
        unit,
        1,
        description,
        f -> f.setNumber(t, address, 4, Double.doubleToLongBits(value.getAsDouble())));
  }

  MapBuilder text(
      int address, int length, String name, Supplier<String> value, String description) {
    Table t = table;
    int n = length / 2;
    return add(
        address,
        n,
        name,
        "text(" + length + ")",
        "",
        1,
        description,
        f -> f.setText(t, address, n, value.get()));
  }

  /** Lets clients write the last point; the writer gets the raw value, unsigned. */
  MapBuilder writable(IntConsumer writer) {
    Point last = points.remove(points.size() - 1);
    points.add(
        new Point(
            last.name(),
            last.address(),
            last.type(),
            last.unit(),
            last.gain(),
            true,
            last.description()));
    requireNonNull(writers.get(table)).put(lastAddress, writer);
    return this;
  }

  RegisterMap build() {
    return new RegisterMap(machine, order, points, encoders, defined, writers);
  }

  private MapBuilder add(
      int address,
      int registers,
      String name,
      String type,
      String unit,
      double gain,
      String description,
      Consumer<Frame> encoder) {
    BitSet taken = requireNonNull(defined.get(table));
    int next = taken.nextSetBit(address);
    if (next >= 0 && next < address + registers) {
      throw new IllegalStateException(
          machine + ": " + name + " overlaps " + table.notation() + ":" + next);
    }
    taken.set(address, address + registers);
    lastAddress = address;
    String at = table.notation() + ":" + address;
    points.add(new Point(name, at, type, unit, gain, false, description));
    encoders.add(encoder);
    return this;
  }

  private static int registers(String type) {
    return Integer.parseInt(type.replaceAll("\\D", "")) / 16;
  }
}
