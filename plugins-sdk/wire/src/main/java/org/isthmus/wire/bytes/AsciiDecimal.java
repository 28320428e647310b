package org.isthmus.wire.bytes;

/** Numbers as decimal characters, as instruments and simple protocols have them. Stateless. */
public final class AsciiDecimal {
  /** What {@link #read} returns when the characters are no number. */
  public static final long NO_NUMBER = Long.MIN_VALUE;

  private static final int TEN = 10;
  private static final int MOST_DIGITS = 18;

  /** Powers of ten that a double has exactly. */
  private static final double[] POWERS = {
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17,
    1e18
  };

  private AsciiDecimal() {}

  /**
   * An integer: blanks, a sign or none, 1 to 18 digits, blanks.
   *
   * @return {@link #NO_NUMBER} if it is something else
   */
  public static long read(byte[] characters, int from, int to) {
    int end = end(characters, from, to);
    int begin = begin(characters, from, end);
    boolean negative = begin < end && characters[begin] == '-';
    int at = signed(characters, begin, end) ? begin + 1 : begin;
    if (at == end || end - at > MOST_DIGITS) {
      return NO_NUMBER;
    }
    long value = 0;
    for (; at < end; at++) {
      if (!isDigit(characters[at])) {
        return NO_NUMBER;
      }
      value = value * TEN + characters[at] - '0';
    }
    return negative ? -value : value;
  }

  /**
   * A number with a point or none: blanks, a sign or none, digits with at most one point among
   * them, blanks. At most 18 digits; an exponent is left to {@link Double#parseDouble}.
   *
   * @return NaN if it is something else
   */
  public static double readReal(byte[] characters, int from, int to) {
    int end = end(characters, from, to);
    int begin = begin(characters, from, end);
    boolean negative = begin < end && characters[begin] == '-';
    long digits = 0;
    int count = 0;
    int point = -1;
    for (int at = signed(characters, begin, end) ? begin + 1 : begin; at < end; at++) {
      if (characters[at] == '.' && point < 0) {
        point = count;
      } else if (isDigit(characters[at]) && count < MOST_DIGITS) {
        digits = digits * TEN + characters[at] - '0';
        count++;
      } else {
        return Double.NaN;
      }
    }
    if (count == 0) {
      return Double.NaN;
    }
    double value = digits / POWERS[point < 0 ? 0 : count - point];
    return negative ? -value : value;
  }

  private static int begin(byte[] characters, int from, int to) {
    int at = from;
    while (at < to && characters[at] == ' ') {
      at++;
    }
    return at;
  }

  private static int end(byte[] characters, int from, int to) {
    int at = to;
    while (at > from && characters[at - 1] == ' ') {
      at--;
    }
    return at;
  }

  private static boolean signed(byte[] characters, int at, int to) {
    return at < to && (characters[at] == '-' || characters[at] == '+');
  }

  private static boolean isDigit(byte character) {
    return character >= '0' && character <= '9';
  }

  /**
   * Writes a number with leading zeros.
   *
   * @throws IllegalArgumentException if it is negative or has more digits
   */
  public static void write(long value, byte[] characters, int at, int digits) {
    long left = value;
    for (int i = at + digits - 1; i >= at; i--) {
      characters[i] = (byte) ('0' + left % TEN);
      left /= TEN;
    }
    if (value < 0 || left != 0) {
      throw new IllegalArgumentException(value + " has not " + digits + " digits");
    }
  }
}
