package org.isthmus.wire.bytes;

import java.nio.charset.StandardCharsets;

/**
 * Writes the fields of a binary frame one after the other into an array that is made once. Nothing
 * is allocated but for texts. For one thread.
 */
public final class ByteWriter {
  private final boolean littleEndian;
  private final byte[] bytes;
  private int end;

  private ByteWriter(byte[] bytes, boolean littleEndian) {
    this.bytes = bytes;
    this.littleEndian = littleEndian;
  }

  /** Most significant byte first, into an array of so many bytes. */
  public static ByteWriter bigEndian(int size) {
    return new ByteWriter(new byte[size], false);
  }

  /** Least significant byte first, into an array of so many bytes. */
  public static ByteWriter littleEndian(int size) {
    return new ByteWriter(new byte[size], true);
  }

  /** Begins anew. */
  public ByteWriter clear() {
    end = 0;
    return this;
  }

  /** What is written into. */
  public byte[] bytes() {
    return bytes;
  }

  /** How many bytes are written. */
  public int length() {
    return end;
  }

  /**
   * The low bytes of a number.
   *
   * @param width in bytes, 1 to 8
   * @throws IndexOutOfBoundsException if there is no room
   */
  public ByteWriter number(long value, int width) {
    end = put(value, end, width);
    return this;
  }

  /**
   * Writes a number over what stands at {@code at}, such as a length that is known now.
   *
   * @param width in bytes, 1 to 8
   */
  public ByteWriter number(int at, long value, int width) {
    put(value, at, width);
    return this;
  }

  private int put(long value, int at, int width) {
    for (int i = 0; i < width; i++) {
      int next = littleEndian ? at + i : at + width - 1 - i;
      bytes[next] = (byte) (value >>> (Byte.SIZE * i));
    }
    return at + width;
  }

  /** 8 bits. */
  public ByteWriter u8(int value) {
    return number(value, Byte.BYTES);
  }

  /** 16 bits. */
  public ByteWriter u16(int value) {
    return number(value, Short.BYTES);
  }

  /** 32 bits. */
  public ByteWriter u32(long value) {
    return number(value, Integer.BYTES);
  }

  /** 64 bits. */
  public ByteWriter i64(long value) {
    return number(value, Long.BYTES);
  }

  /** IEEE 754, 32 bits. */
  public ByteWriter f32(float value) {
    return u32(Float.floatToRawIntBits(value));
  }

  /** IEEE 754, 64 bits. */
  public ByteWriter f64(double value) {
    return i64(Double.doubleToRawLongBits(value));
  }

  /** Characters of Latin-1. */
  public ByteWriter text(String text) {
    return bytes(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** Characters of Latin-1, cut or filled up to a length. */
  public ByteWriter text(String text, int length, byte filling) {
    for (int i = 0; i < length; i++) {
      bytes[end++] = i < text.length() ? (byte) text.charAt(i) : filling;
    }
    return this;
  }

  /** A number as hexadecimal characters, in upper case. */
  public ByteWriter hex(long value, int digits) {
    AsciiHex.write(value, bytes, end, digits);
    end += digits;
    return this;
  }

  /** Bytes as they are. */
  public ByteWriter bytes(byte... more) {
    return bytes(more, 0, more.length);
  }

  /** Bytes as they are. */
  public ByteWriter bytes(byte[] from, int at, int count) {
    System.arraycopy(from, at, bytes, end, count);
    end += count;
    return this;
  }
}
