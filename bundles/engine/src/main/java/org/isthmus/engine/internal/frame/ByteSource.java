package org.isthmus.engine.internal.frame;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads what {@link ByteSink} wrote. The journal has checked the bytes' CRC, so what does not fit
 * was written by a later version, or is a fault of ours: it ends in an {@link UnreadableException},
 * never beyond the bytes, and nothing is allocated for a length that they only claim.
 */
final class ByteSource {
  private byte[] bytes = new byte[0];
  private int at;
  private int end;

  void over(byte[] bytes, int offset, int length) {
    this.bytes = bytes;
    this.at = offset;
    this.end = offset + length;
  }

  int remaining() {
    return end - at;
  }

  /** All has been read: bytes left over mean that something else was written. */
  void end() {
    if (at < end) {
      throw new UnreadableException(remaining() + " bytes are left over");
    }
  }

  private int take(int size) {
    int from = at;
    if (size < 0 || size > end - at) {
      throw new UnreadableException("it ends " + (size - end + at) + " bytes early");
    }
    at += size;
    return from;
  }

  int int8() {
    return bytes[take(1)];
  }

  int int16() {
    return (short) ByteSink.SHORT.get(bytes, take(2));
  }

  int int32() {
    return (int) ByteSink.INT.get(bytes, take(4));
  }

  long int64() {
    return (long) ByteSink.LONG.get(bytes, take(8));
  }

  int count() {
    int value = 0;
    for (int shift = 0; shift < 35; shift += 7) {
      int next = int8();
      value |= (next & 0x7F) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new UnreadableException("a count without an end");
  }

  /** A count of things of at least one byte each, so that no array is larger than the frame. */
  int countWithin() {
    int count = count();
    if (count < 0 || count > remaining()) {
      throw new UnreadableException("a count of " + count + " with " + remaining() + " bytes");
    }
    return count;
  }

  byte[] bytes() {
    int size = count();
    int from = take(size);
    return Arrays.copyOfRange(bytes, from, from + size);
  }

  String text() {
    int size = count();
    return new String(bytes, take(size), size, StandardCharsets.UTF_8);
  }

  int bits(int tags) {
    return take((tags + 7) / 8);
  }

  boolean bit(int from, int bit) {
    return (bytes[from + bit / 8] & (1 << (bit % 8))) != 0;
  }
}
