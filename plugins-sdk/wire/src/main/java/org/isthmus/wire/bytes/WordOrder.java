package org.isthmus.wire.bytes;

/**
 * How devices with 16-bit words put wider numbers together, by the letters of a 32-bit number whose
 * most significant byte is A. Nothing is allocated.
 */
public enum WordOrder {
  /** Most significant byte first. */
  ABCD(false, false),
  /** Least significant word first, each with its most significant byte first. */
  CDAB(true, false),
  /** Most significant word first, each with its least significant byte first. */
  BADC(false, true),
  /** Least significant byte first. */
  DCBA(true, true);

  private static final int WORD = 2;

  private final boolean wordsSwapped;
  private final boolean bytesSwapped;

  WordOrder(boolean wordsSwapped, boolean bytesSwapped) {
    this.wordsSwapped = wordsSwapped;
    this.bytesSwapped = bytesSwapped;
  }

  /**
   * A number as its unsigned bits.
   *
   * @param words 1 to 4
   */
  public long read(byte[] bytes, int at, int words) {
    long value = 0;
    for (int i = 0; i < words; i++) {
      int word = at + WORD * (wordsSwapped ? words - 1 - i : i);
      int high = bytes[bytesSwapped ? word + 1 : word] & 0xFF;
      int low = bytes[bytesSwapped ? word : word + 1] & 0xFF;
      value = value << 16 | high << Byte.SIZE | low;
    }
    return value;
  }

  /**
   * Writes the low bits of a number.
   *
   * @param words 1 to 4
   */
  public void write(long value, byte[] bytes, int at, int words) {
    long left = value;
    for (int i = words - 1; i >= 0; i--) {
      int word = at + WORD * (wordsSwapped ? words - 1 - i : i);
      bytes[bytesSwapped ? word : word + 1] = (byte) left;
      bytes[bytesSwapped ? word + 1 : word] = (byte) (left >> Byte.SIZE);
      left >>= 16;
    }
  }
}
