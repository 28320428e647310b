package org.isthmus.driver.modbus.internal.wire;

import org.isthmus.api.context.Store;

/**
 * Reads that settle a doubt about a unit without function 8: a part of what the unit has answered
 * before, of another size than all that it owes. Units answer in order, so that behind an answer of
 * that size nothing earlier can come. Kept over links. For the link's thread.
 */
final class Telltale {
  /** How many sizes are tried before the unit is left alone until its answers cannot come. */
  private static final int SIZES = 3;

  /** After so many without any answer the unit is taken for one that refuses part of a read. */
  private static final int MOST_MISSES = 2 * SIZES;

  private static final String KEY = "telltale ";
  private static final int FUNCTION = 0;
  private static final int ADDRESS = 1;
  private static final int CELLS = 2;
  private static final int OWED_FUNCTION = 3;
  private static final int OWED_CELLS = 4;
  private static final int TRIED = 5;
  private static final int MISSES = 6;
  private static final int FIELDS = 7;

  private final Store store;
  private final PerUnit<int[]> units = new PerUnit<>(() -> new int[FIELDS]);

  /** Remembers those of earlier links. */
  Telltale(Store store) {
    this.store = store;
    for (String key : store.keys()) {
      String text = key.startsWith(KEY) ? store.get(key) : null;
      if (text != null) {
        recall(key, text.split(" ", -1));
      }
    }
  }

  private void recall(String key, String[] words) {
    try {
      int unit = Integer.parseInt(key.substring(KEY.length()));
      int[] fields = new int[FIELDS];
      for (int i = 0; i < FIELDS; i++) {
        fields[i] = Integer.parseInt(words[i]);
      }
      System.arraycopy(fields, 0, units.of(unit), 0, FIELDS);
    } catch (NumberFormatException | IndexOutOfBoundsException damaged) {
      store.remove(key);
    }
  }

  private void keep(int unit) {
    int[] fields = units.of(unit);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < FIELDS; i++) {
      text.append(i == 0 ? "" : " ").append(fields[i]);
    }
    store.put(KEY + unit, text.toString());
  }

  /** The unit has answered a request; only reads of several registers are of use. */
  void answered(int unit, byte[] request) {
    int cells = cells(request);
    if (isOfRegisters(request[Framing.PDU]) && cells > 1) {
      int[] fields = units.of(unit);
      fields[FUNCTION] = request[Framing.PDU];
      fields[ADDRESS] = get16(request, Framing.PDU + 1);
      fields[CELLS] = cells;
    }
  }

  /** The unit has left a request unanswered. */
  void unanswered(int unit, byte[] request) {
    int[] fields = units.of(unit);
    fields[OWED_FUNCTION] = request[Framing.PDU];
    fields[OWED_CELLS] = cells(request);
    fields[TRIED] = 0;
    fields[MISSES] = 0;
    keep(unit);
  }

  /**
   * Puts the next such read into a request.
   *
   * @param over whether what was asked before cannot be answered any more
   * @return whether there is one
   */
  boolean next(int unit, boolean over, byte[] request) {
    int[] fields = units.of(unit);
    if (over) {
      fields[TRIED] = 0;
    }
    int cells = size(fields);
    if (cells == 0 || (over && fields[MISSES] >= MOST_MISSES)) {
      return false;
    }
    request[Framing.PDU] = (byte) fields[FUNCTION];
    put16(request, Framing.PDU + 1, fields[ADDRESS]);
    put16(request, Framing.PDU + 3, cells);
    return true;
  }

  /** A part that keeps values of two registers whole, where there is one; 0 for none. */
  private int size(int[] fields) {
    int step = fields[CELLS] > 2 * SIZES ? 2 : 1;
    boolean alike = fields[OWED_FUNCTION] == fields[FUNCTION];
    for (; fields[TRIED] < SIZES; fields[TRIED]++) {
      int cells = fields[CELLS] - step * (fields[TRIED] + 1);
      if (cells > 0 && !(alike && cells == fields[OWED_CELLS])) {
        return cells;
      }
    }
    return 0;
  }

  /** The read has settled nothing; its own answer may come late, too. */
  void missed(int unit) {
    int[] fields = units.of(unit);
    fields[TRIED]++;
    fields[MISSES]++;
    keep(unit);
  }

  private static boolean isOfRegisters(int function) {
    return function == 3 || function == 4;
  }

  private static int cells(byte[] request) {
    return get16(request, Framing.PDU + 3);
  }

  private static int get16(byte[] bytes, int at) {
    return (bytes[at] & 0xFF) << 8 | (bytes[at + 1] & 0xFF);
  }

  private static void put16(byte[] bytes, int at, int value) {
    bytes[at] = (byte) (value >> 8);
    bytes[at + 1] = (byte) value;
  }
}
