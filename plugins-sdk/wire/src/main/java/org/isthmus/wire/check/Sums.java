package org.isthmus.wire.check;

/**
 * The checks that simple protocols make of their bytes, each over the bytes from {@code from} to
 * before {@code to}. Stateless; nothing is allocated.
 */
public final class Sums {
  private Sums() {}

  /** All bytes added, modulo 256. */
  public static int sum8(byte[] bytes, int from, int to) {
    return sum(bytes, from, to) & 0xFF;
  }

  /** All bytes added, modulo 65,536. */
  public static int sum16(byte[] bytes, int from, int to) {
    return sum(bytes, from, to) & 0xFFFF;
  }

  /** The two's complement of {@link #sum8}: with it the sum of all is zero. */
  public static int sum8Complement(byte[] bytes, int from, int to) {
    return -sum(bytes, from, to) & 0xFF;
  }

  /**
   * The longitudinal redundancy check of Modbus ASCII, over the bytes before they become characters
   * (Modbus over Serial Line V1.02, 2.5.2.2): the same as {@link #sum8Complement}.
   */
  public static int lrc(byte[] bytes, int from, int to) {
    return sum8Complement(bytes, from, to);
  }

  /** All bytes in exclusive or: BCC. */
  public static int xor8(byte[] bytes, int from, int to) {
    int xor = 0;
    for (int i = from; i < to; i++) {
      xor ^= bytes[i];
    }
    return xor & 0xFF;
  }

  private static int sum(byte[] bytes, int from, int to) {
    int sum = 0;
    for (int i = from; i < to; i++) {
      sum += bytes[i] & 0xFF;
    }
    return sum;
  }
}
