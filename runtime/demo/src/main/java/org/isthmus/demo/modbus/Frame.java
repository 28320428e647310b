package org.isthmus.demo.modbus;

import static java.util.Objects.requireNonNull;

import java.util.EnumMap;
import java.util.Map;

/**
 * The values of all tables of a machine at one moment. Filled by one thread, then published and not
 * changed any more: so a number of several registers is never half old.
 */
final class Frame {
  private static final int REGISTER_BITS = 16;

  private final WordOrder order;
  private final Map<Table, short[]> tables = new EnumMap<>(Table.class);

  Frame(WordOrder order, Map<Table, Integer> sizes) {
    this.order = order;
    sizes.forEach((table, size) -> tables.put(table, new short[size]));
  }

  short get(Table table, int address) {
    return values(table)[address];
  }

  void set(Table table, int address, int value) {
    values(table)[address] = (short) value;
  }

  void setBit(Table table, int address, int bit, boolean value) {
    if (value) {
      values(table)[address] |= (short) (1 << bit);
    }
  }

  private short[] values(Table table) {
    return requireNonNull(tables.get(table));
  }

  /** Spreads the value's low bits over registers, in the machine's word order. */
  void setNumber(Table table, int address, int registers, long value) {
    for (int i = 0; i < registers; i++) {
      int significance = order == WordOrder.HIGH_FIRST ? registers - 1 - i : i;
      set(table, address + i, (int) (value >>> (REGISTER_BITS * significance)));
    }
  }

  /** Two ASCII characters a register, filled up with NUL, cut where it does not fit. */
  void setText(Table table, int address, int registers, String text) {
    for (int i = 0; i < registers; i++) {
      set(table, address + i, (ascii(text, 2 * i) << 8) | ascii(text, 2 * i + 1));
    }
  }

  private static int ascii(String text, int index) {
    return index < text.length() ? text.charAt(index) & 0x7F : 0;
  }
}
