package org.isthmus.engine.internal.journal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The header before each frame's payload, the same in memory and on disk: payload length (4 bytes),
 * kind (8 bits) and rows (24 bits), source (4), gateway time (8); little endian. The sequence is
 * not stored: frames follow each other without a gap inside one block or chunk.
 */
final class FrameLayout {
  static final int HEADER = 20;
  static final int MAX_ROWS = (1 << 24) - 1;

  private static final int ROWS_AND_KIND = 4;
  private static final int SOURCE = 8;
  private static final int TIME = 12;
  private static final int KIND_SHIFT = 24;
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private FrameLayout() {}

  static void put(byte[] to, int at, int length, int rows, byte kind, int source, long time) {
    INT.set(to, at, length);
    INT.set(to, at + ROWS_AND_KIND, (kind << KIND_SHIFT) | rows);
    INT.set(to, at + SOURCE, source);
    LONG.set(to, at + TIME, time);
  }

  static int length(byte[] from, int at) {
    return (int) INT.get(from, at);
  }

  static int rows(byte[] from, int at) {
    return (int) INT.get(from, at + ROWS_AND_KIND) & MAX_ROWS;
  }

  static byte kind(byte[] from, int at) {
    return (byte) ((int) INT.get(from, at + ROWS_AND_KIND) >>> KIND_SHIFT);
  }

  static int source(byte[] from, int at) {
    return (int) INT.get(from, at + SOURCE);
  }

  static long time(byte[] from, int at) {
    return (long) LONG.get(from, at + TIME);
  }
}
