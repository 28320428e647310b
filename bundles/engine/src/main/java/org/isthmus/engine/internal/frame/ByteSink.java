package org.isthmus.engine.internal.frame;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Bytes that grow as they are written, little endian; used again without allocating. One thread.
 */
public final class ByteSink {
  static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
  static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private byte[] bytes = new byte[256];
  private int length;

  void clear() {
    length = 0;
  }

  /** The bytes; valid up to {@link #length()} and until the next write. */
  public byte[] array() {
    return bytes;
  }

  /** How many have been written. */
  public int length() {
    return length;
  }

  private int grow(int by) {
    int at = length;
    length += by;
    if (length > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(length, bytes.length * 2));
    }
    return at;
  }

  void int8(int value) {
    int at = grow(1);
    bytes[at] = (byte) value;
  }

  void int16(int value) {
    int at = grow(2);
    SHORT.set(bytes, at, (short) value);
  }

  void int32(int value) {
    int at = grow(4);
    INT.set(bytes, at, value);
  }

  void int64(long value) {
    int at = grow(8);
    LONG.set(bytes, at, value);
  }

  /** A count, seven bits a byte. */
  void count(int value) {
    int rest = value;
    while ((rest & ~0x7F) != 0) {
      int8((rest & 0x7F) | 0x80);
      rest >>>= 7;
    }
    int8(rest);
  }

  void bytes(byte[] value, int offset, int size) {
    count(size);
    int at = grow(size);
    System.arraycopy(value, offset, bytes, at, size);
  }

  void text(String value) {
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    bytes(utf8, 0, utf8.length);
  }

  /** Room for one bit a tag, all zero; returns where it begins. */
  int bits(int tags) {
    int size = (tags + 7) / 8;
    int at = grow(size);
    Arrays.fill(bytes, at, at + size, (byte) 0);
    return at;
  }

  void setBit(int at, int bit) {
    bytes[at + bit / 8] |= (byte) (1 << (bit % 8));
  }
}
