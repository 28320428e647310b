package org.isthmus.wire.bytes;

import java.nio.charset.StandardCharsets;

/**
 * Reads the fields of a binary frame one after the other, never beyond its end: what lies there
 * reads as zero, and {@link #isWhole} says so afterwards, so that a frame is read to its end and
 * judged once. Made once and used for every frame: nothing is allocated but texts. For one thread.
 */
public final class ByteReader {
  private static final byte[] NONE = {};

  private final boolean littleEndian;
  private byte[] bytes = NONE;
  private int at;
  private int end;
  private boolean whole = true;

  private ByteReader(boolean littleEndian) {
    this.littleEndian = littleEndian;
  }

  /** Most significant byte first. */
  public static ByteReader bigEndian() {
    return new ByteReader(false);
  }

  /** Least significant byte first. */
  public static ByteReader littleEndian() {
    return new ByteReader(true);
  }

  /** Begins with the bytes from {@code from} to before {@code to}. */
  public ByteReader over(byte[] frame, int from, int to) {
    bytes = frame;
    at = from;
    end = to;
    whole = true;
    return this;
  }

  /** Whether everything that was read has come. */
  public boolean isWhole() {
    return whole;
  }

  /** Where the next field begins in the array. */
  public int at() {
    return at;
  }

  /** How many bytes are left. */
  public int left() {
    return end - at;
  }

  /** Passes over bytes. */
  public ByteReader skip(int count) {
    take(count);
    return this;
  }

  /** Where a field of so many bytes begins; negative if there are not so many. */
  private int take(int count) {
    if (count < 0 || count > end - at) {
      whole = false;
      at = end;
      return -1;
    }
    int begin = at;
    at += count;
    return begin;
  }

  /**
   * An unsigned number by its bits.
   *
   * @param width in bytes, 1 to 8
   */
  public long unsigned(int width) {
    int begin = take(width);
    long value = 0;
    for (int i = 0; begin >= 0 && i < width; i++) {
      int next = littleEndian ? begin + width - 1 - i : begin + i;
      value = value << Byte.SIZE | (bytes[next] & 0xFF);
    }
    return value;
  }

  /**
   * A signed number.
   *
   * @param width in bytes, 1 to 8
   */
  public long signed(int width) {
    int unused = Long.SIZE - Byte.SIZE * width;
    return unsigned(width) << unused >> unused;
  }

  /** 8 bits, unsigned. */
  public int u8() {
    return (int) unsigned(Byte.BYTES);
  }

  /** 16 bits, unsigned. */
  public int u16() {
    return (int) unsigned(Short.BYTES);
  }

  /** 32 bits, unsigned. */
  public long u32() {
    return unsigned(Integer.BYTES);
  }

  /** 64 bits; signed, or unsigned by its bits. */
  public long i64() {
    return unsigned(Long.BYTES);
  }

  /** 8 bits, signed. */
  public int i8() {
    return (int) signed(Byte.BYTES);
  }

  /** 16 bits, signed. */
  public int i16() {
    return (int) signed(Short.BYTES);
  }

  /** 32 bits, signed. */
  public int i32() {
    return (int) signed(Integer.BYTES);
  }

  /** IEEE 754, 32 bits. */
  public float f32() {
    return Float.intBitsToFloat(i32());
  }

  /** IEEE 754, 64 bits. */
  public double f64() {
    return Double.longBitsToDouble(i64());
  }

  /** Characters of Latin-1, of which every byte is one; empty if they have not come. */
  public String text(int length) {
    int begin = take(length);
    return begin < 0 ? "" : new String(bytes, begin, length, StandardCharsets.ISO_8859_1);
  }

  /** Copies bytes out; none of them if not all have come. */
  public void bytes(byte[] into, int to, int count) {
    int begin = take(count);
    if (begin >= 0) {
      System.arraycopy(bytes, begin, into, to, count);
    }
  }
}
