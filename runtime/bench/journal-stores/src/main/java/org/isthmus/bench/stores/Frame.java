package org.isthmus.bench.stores;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * A frame whose every byte follows from its id, so that a reader can tell a wrong one. The bytes do
 * not compress, as those of a columnar frame hardly do.
 */
final class Frame {
  /** Longest frame of the bench, in bytes. */
  static final int MAX_BYTES = 1 << 12;

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private Frame() {}

  /** Makes the frame {@code id} in the first {@code length} (at least 8) bytes. */
  static void fill(byte[] frame, int length, long id) {
    LONG.set(frame, 0, id);
    long state = seed(id);
    int at = Long.BYTES;
    for (; at + Long.BYTES <= length; at += Long.BYTES) {
      state = step(state);
      LONG.set(frame, at, state);
    }
    state = step(state);
    for (; at < length; at++) {
      frame[at] = (byte) (state >>> at);
    }
  }

  static long id(byte[] frame) {
    return (long) LONG.get(frame, 0);
  }

  /** Whether each byte is the one that was written. */
  static boolean intact(byte[] frame, int length) {
    if (length < Long.BYTES) {
      return false;
    }
    long state = seed(id(frame));
    int at = Long.BYTES;
    for (; at + Long.BYTES <= length; at += Long.BYTES) {
      state = step(state);
      if ((long) LONG.get(frame, at) != state) {
        return false;
      }
    }
    state = step(state);
    for (; at < length; at++) {
      if (frame[at] != (byte) (state >>> at)) {
        return false;
      }
    }
    return true;
  }

  private static long seed(long id) {
    return (id + 1) * 0x9E3779B97F4A7C15L | 1;
  }

  private static long step(long state) {
    long next = state ^ (state << 13);
    next ^= next >>> 7;
    return next ^ (next << 17);
  }
}
