package org.isthmus.driver.modbus.internal.sunspec;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.isthmus.api.driver.LinkException;
import org.isthmus.driver.modbus.internal.address.Table;
import org.isthmus.driver.modbus.internal.wire.CellReads;
import org.isthmus.driver.modbus.internal.wire.Connection;
import org.isthmus.driver.modbus.internal.wire.ExceptionCode;
import org.jspecify.annotations.Nullable;

/**
 * The models of a device, found by following their lengths from the mark {@code SunS} on. Immutable
 * once found.
 */
final class Chain {
  private static final List<Integer> BASES = List.of(40_000, 50_000, 0);
  private static final int MARK = 0x5375_6E53;
  private static final int END = 0xFFFF;
  private static final int MOST_MODELS = 256;
  private static final int TABLE_END = 65_536;

  /**
   * A model in the device.
   *
   * @param instance which of several of that number, from 1
   * @param at its first register behind number and length
   * @param length registers from there on
   */
  record Place(int id, int instance, int at, int length) {
    @Override
    public String toString() {
      return id + (instance == 1 ? "" : "[" + instance + "]");
    }
  }

  private final CellReads reads;
  private final Connection connection;
  private final int unit;
  private final List<Place> places = new ArrayList<>();

  private Chain(Connection connection, int unit) {
    this.reads = new CellReads(connection);
    this.connection = connection;
    this.unit = unit;
  }

  /**
   * Follows the models of a unit.
   *
   * @throws LinkException if it does not answer, or has no models
   */
  static Chain find(Connection connection, int unit) throws LinkException, InterruptedException {
    Chain chain = new Chain(connection, unit);
    for (int base : BASES) {
      if (chain.pair(base) == MARK) {
        chain.follow(base + 2);
        return chain;
      }
    }
    throw new LinkException(
        "sunspec.mark",
        "unit {0} answers, and has no SunSpec models at 40000, 50000 or 0",
        "check the unit, and that SunSpec is switched on in the device",
        unit);
  }

  private void follow(int from) throws LinkException, InterruptedException {
    int at = from;
    while (at + 2 <= TABLE_END && places.size() < MOST_MODELS) {
      long head = pair(at);
      int id = (int) (head >> 16);
      int length = (int) (head & 0xFFFF);
      // zeros are no model: what some devices have where the end mark should be
      if (head < 0 || id == 0 || id == END || at + 2 + length > TABLE_END) {
        return;
      }
      int instance = 1 + (int) places.stream().filter(each -> each.id == id).count();
      places.add(new Place(id, instance, at + 2, length));
      at += 2 + length;
    }
  }

  /** Two registers as an unsigned number; negative if the unit refuses them. */
  private long pair(int at) throws LinkException, InterruptedException {
    int outcome = reads.ask(unit, Table.HOLDING, 0, at, 2);
    if (outcome == Connection.NO_ANSWER || ExceptionCode.isUnreached(outcome)) {
      throw connection.silent();
    }
    if (outcome != Connection.OK) {
      return -1;
    }
    long value = 0;
    for (int i = 0; i < 4; i++) {
      value = value << 8 | (connection.answer()[reads.dataAt() + i] & 0xFF);
    }
    return value;
  }

  List<Place> places() {
    return places;
  }

  /** The model of that number; null if the device has none. */
  @Nullable Place place(int id, int instance) {
    for (Place each : places) {
      if (each.id == id && each.instance == instance) {
        return each;
      }
    }
    return null;
  }

  @Override
  public String toString() {
    return places.stream().map(Place::toString).collect(Collectors.joining(", "));
  }
}
