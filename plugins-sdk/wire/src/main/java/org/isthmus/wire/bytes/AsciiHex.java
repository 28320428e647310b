package org.isthmus.wire.bytes;

/** Bytes and numbers as hexadecimal characters. Stateless; nothing is allocated. */
public final class AsciiHex {
  /** What {@link #read} returns when a character is no digit. */
  public static final long NO_NUMBER = -1;

  private static final byte[] DIGITS = {
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F'
  };

  private AsciiHex() {}

  /**
   * A number, the most significant digit first, in upper or lower case.
   *
   * @param digits 1 to 15
   * @return {@link #NO_NUMBER} if a character is no digit
   */
  public static long read(byte[] characters, int at, int digits) {
    long value = 0;
    for (int i = at; i < at + digits; i++) {
      int digit = Character.digit(characters[i], 16);
      if (digit < 0) {
        return NO_NUMBER;
      }
      value = value << 4 | digit;
    }
    return value;
  }

  /** Writes the low digits of a number, in upper case. */
  public static void write(long value, byte[] characters, int at, int digits) {
    long left = value;
    for (int i = at + digits - 1; i >= at; i--) {
      characters[i] = DIGITS[(int) left & 0xF];
      left >>>= 4;
    }
  }

  /**
   * Decodes pairs of characters.
   *
   * @param count bytes, half as many as characters
   * @return whether all of them were digits
   */
  public static boolean decode(byte[] characters, int from, byte[] bytes, int at, int count) {
    for (int i = 0; i < count; i++) {
      long value = read(characters, from + 2 * i, 2);
      if (value == NO_NUMBER) {
        return false;
      }
      bytes[at + i] = (byte) value;
    }
    return true;
  }

  /** Encodes bytes as pairs of characters, in upper case. */
  public static void encode(byte[] bytes, int from, byte[] characters, int at, int count) {
    for (int i = 0; i < count; i++) {
      write(bytes[from + i], characters, at + 2 * i, 2);
    }
  }
}
