package org.isthmus.wire.bytes;

/** Packed binary coded decimals, the most significant digit first. Stateless. */
public final class Bcd {
  /** What {@link #read} returns when a nibble is no digit. */
  public static final long NO_NUMBER = -1;

  private static final int DIGITS = 18;
  private static final int TEN = 10;

  private Bcd() {}

  /**
   * A number of two digits a byte.
   *
   * @param count bytes, 1 to 9
   * @return {@link #NO_NUMBER} if a nibble is no digit
   */
  public static long read(byte[] bytes, int at, int count) {
    long value = 0;
    for (int i = at; i < at + count; i++) {
      int high = bytes[i] >> 4 & 0xF;
      int low = bytes[i] & 0xF;
      if (high >= TEN || low >= TEN) {
        return NO_NUMBER;
      }
      value = (value * TEN + high) * TEN + low;
    }
    return value;
  }

  /**
   * Writes a number of two digits a byte.
   *
   * @param count bytes, 1 to 9
   * @throws IllegalArgumentException if it is negative or has more digits
   */
  public static void write(long value, byte[] bytes, int at, int count) {
    long left = value;
    for (int i = at + count - 1; i >= at; i--) {
      bytes[i] = (byte) (left / TEN % TEN << 4 | left % TEN);
      left /= 100;
    }
    if (value < 0 || left != 0 || 2 * count > DIGITS) {
      throw new IllegalArgumentException(value + " has not " + 2 * count + " digits");
    }
  }
}
