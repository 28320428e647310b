package org.isthmus.payload;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/**
 * A growing buffer of JSON in UTF-8 that is used again and again. Numbers and texts are written as
 * bytes at once: no object per value. For one thread.
 */
public final class Json {
  private static final byte[] NULL = {'n', 'u', 'l', 'l'};
  private static final byte[] TRUE = {'t', 'r', 'u', 'e'};
  private static final byte[] FALSE = {'f', 'a', 'l', 's', 'e'};
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
  private static final int PLAIN_DIGITS = 17;
  private static final int LEADING_ZEROS = 5;

  private final Decimal decimal = new Decimal();
  private byte[] bytes = new byte[4096];
  private int length;

  /** Begins anew; the memory is kept. */
  public void clear() {
    length = 0;
  }

  /** What has been written is {@code bytes()[0]} to {@code bytes()[length() - 1]}. */
  public byte[] bytes() {
    return bytes;
  }

  /** How many bytes have been written. */
  public int length() {
    return length;
  }

  /** A copy of what has been written. */
  public byte[] copy() {
    return Arrays.copyOf(bytes, length);
  }

  /** Bytes that are JSON already. */
  public void raw(byte[] json) {
    raw(json, 0, json.length);
  }

  /** A piece of bytes that are JSON already. */
  public void raw(byte[] json, int offset, int count) {
    reserve(count);
    System.arraycopy(json, offset, bytes, length, count);
    length += count;
  }

  /** JSON in ASCII that is known when the code is written, such as {@code ,"time":}. */
  @SuppressWarnings("deprecation") // the fast way for what is known to be ASCII
  public void member(String ascii) {
    int count = ascii.length();
    reserve(count);
    ascii.getBytes(0, count, bytes, length);
    length += count;
  }

  /** A character of JSON's own syntax. */
  public void raw(char ascii) {
    reserve(1);
    bytes[length++] = (byte) ascii;
  }

  /** No value. */
  public void nothing() {
    raw(NULL);
  }

  /** A truth value. */
  public void bool(boolean value) {
    raw(value ? TRUE : FALSE);
  }

  /** A signed integer. */
  public void int64(long value) {
    if (value < 0) {
      raw('-');
    }
    // The magnitude of the least long is right as an unsigned number.
    uint64(Math.abs(value));
  }

  /** An unsigned integer by its 64 bits. */
  public void uint64(long bits) {
    reserve(20);
    if (bits < 0) {
      long tens = Long.divideUnsigned(bits, 10);
      digits(tens);
      digits(bits - tens * 10);
    } else {
      digits(bits);
    }
  }

  /** The shortest decimal of a real number, with point or exponent; null if it is not finite. */
  public void float64(double value) {
    if (!Double.isFinite(value)) {
      nothing();
      return;
    }
    reserve(32);
    sign(Double.doubleToRawLongBits(value) < 0);
    double magnitude = Math.abs(value);
    long whole = (long) magnitude;
    if (whole == magnitude && whole < 1L << 53) {
      whole(whole);
    } else {
      decimal.of(value);
      real();
    }
  }

  /** The shortest decimal of a real number of 32 bits; null if it is not finite. */
  public void float32(float value) {
    if (!Float.isFinite(value)) {
      nothing();
      return;
    }
    reserve(32);
    sign(Float.floatToRawIntBits(value) < 0);
    float magnitude = Math.abs(value);
    int whole = (int) magnitude;
    if (whole == magnitude && whole < 1 << 24) {
      whole(whole);
    } else {
      decimal.of(value);
      real();
    }
  }

  private void sign(boolean negative) {
    if (negative) {
      bytes[length++] = '-';
    }
  }

  private void whole(long value) {
    digits(value);
    bytes[length++] = '.';
    bytes[length++] = '0';
  }

  private void real() {
    long digits = decimal.digits();
    int count = count(digits);
    int point = count + decimal.exponent();
    if (point > PLAIN_DIGITS || point <= -LEADING_ZEROS) {
      digits(digits);
      openPoint(1, count);
      bytes[length++] = 'E';
      int64(point - 1);
    } else if (point <= 0) {
      zeros(1 - point);
      digits(digits);
      openPoint(1, count - point + 1);
    } else {
      digits(digits);
      zeros(point - count);
      openPoint(point, Math.max(point, count));
    }
  }

  /** Puts a point after the first {@code whole} of the last {@code count} digits. */
  private void openPoint(int whole, int count) {
    if (whole == count) {
      bytes[length++] = '.';
      bytes[length++] = '0';
      return;
    }
    int at = length - count + whole;
    System.arraycopy(bytes, at, bytes, at + 1, count - whole);
    bytes[at] = '.';
    length++;
  }

  private void zeros(int count) {
    for (int i = 0; i < count; i++) {
      bytes[length++] = '0';
    }
  }

  private void digits(long value) {
    int end = length + count(value);
    long rest = value;
    for (int at = end - 1; at >= length; at--) {
      long tens = rest / 10;
      bytes[at] = (byte) ('0' + (rest - tens * 10));
      rest = tens;
    }
    length = end;
  }

  private static int count(long value) {
    int count = 1;
    for (long bound = 10; value >= bound && count < 19; bound *= 10) {
      count++;
    }
    return count;
  }

  /** Digits with leading zeros, as many as {@code width}; for times. */
  void padded(long value, int width) {
    reserve(width);
    long rest = value;
    for (int at = length + width - 1; at >= length; at--) {
      bytes[at] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    length += width;
  }

  /** A text, quoted and escaped; a lone surrogate becomes U+FFFD. */
  public void text(CharSequence text) {
    reserve(text.length() * 6 + 2);
    bytes[length++] = '"';
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x20 && c < 0x80 && c != '"' && c != '\\') {
        bytes[length++] = (byte) c;
      } else if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        fourBytes(Character.toCodePoint(c, text.charAt(++i)));
      } else {
        special(Character.isSurrogate(c) ? '\uFFFD' : c);
      }
    }
    bytes[length++] = '"';
  }

  private void special(char c) {
    if (c == '"' || c == '\\') {
      bytes[length++] = '\\';
      bytes[length++] = (byte) c;
    } else if (c < 0x20) {
      bytes[length++] = '\\';
      bytes[length++] = 'u';
      bytes[length++] = '0';
      bytes[length++] = '0';
      bytes[length++] = HEX[c >> 4];
      bytes[length++] = HEX[c & 0xF];
    } else if (c < 0x800) {
      bytes[length++] = (byte) (0xC0 | c >> 6);
      following(c);
    } else {
      bytes[length++] = (byte) (0xE0 | c >> 12);
      following(c >> 6);
      following(c);
    }
  }

  private void fourBytes(int point) {
    bytes[length++] = (byte) (0xF0 | point >> 18);
    following(point >> 12);
    following(point >> 6);
    following(point);
  }

  /** One of the bytes after the first of a character in UTF-8. */
  private void following(int bits) {
    bytes[length++] = (byte) (0x80 | (bits & 0x3F));
  }

  /** Bytes as a text in Base64 (RFC 4648, with padding). */
  public void base64(byte[] value) {
    raw('"');
    raw(Base64.getEncoder().encode(value));
    raw('"');
  }

  private void reserve(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
    }
  }
}
