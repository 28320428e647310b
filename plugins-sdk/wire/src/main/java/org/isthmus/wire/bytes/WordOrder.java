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
  private static final long LOW_BYTES = 0x00FF_00FF_00FF_00FFL;

  private final boolean wordsSwapped;
  private final boolean bytesSwapped;

  WordOrder(boolean wordsSwapped, boolean bytesSwapped) {
    this.wordsSwapped = wordsSwapped;
    this.bytesSwapped = bytesSwapped;
  }

  /** Whether the bytes inside each word are swapped. */
  public boolean swapsBytes() {
    return bytesSwapped;
  }

  /**
   * Between the big-endian reading of one word and its unsigned value; its own inverse. The order
   * of words does not matter here.
   */
  public int arrange16(int raw) {
    return bytesSwapped ? (raw & 0xFF) << 8 | (raw >>> 8 & 0xFF) : raw & 0xFFFF;
  }

  /** Between the big-endian reading of two words and their value; its own inverse. */
  public int arrange32(int raw) {
    int words = wordsSwapped ? Integer.rotateLeft(raw, 16) : raw;
    return bytesSwapped ? (int) swapInWords(words) : words;
  }

  /** Between the big-endian reading of four words and their value; its own inverse. */
  public long arrange64(long raw) {
    // Reversing all bytes reverses the words and the bytes in them at once.
    long words = wordsSwapped ? swapInWords(Long.reverseBytes(raw)) : raw;
    return bytesSwapped ? swapInWords(words) : words;
  }

  private static long swapInWords(long words) {
    return (words & LOW_BYTES) << 8 | (words >>> 8 & LOW_BYTES);
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
