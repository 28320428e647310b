package org.isthmus.wire.bytes;

/** Single bits in rows of bytes, as protocols pack them. Stateless; nothing is allocated. */
public final class Bits {
  private static final int LAST = 7;

  private Bits() {}

  /** Eight a byte, the first one the least significant: Modbus, MELSEC by words, S7. */
  public static boolean get(byte[] bytes, int from, int index) {
    return (bytes[from + (index >>> 3)] >>> (index & LAST) & 1) != 0;
  }

  /** Writes one of eight a byte, the first one the least significant. */
  public static void set(byte[] bytes, int from, int index, boolean value) {
    int at = from + (index >>> 3);
    int mask = 1 << (index & LAST);
    bytes[at] = (byte) (value ? bytes[at] | mask : bytes[at] & ~mask);
  }

  /** Eight a byte, the first one the most significant: BACnet, KNX. */
  public static boolean getHighFirst(byte[] bytes, int from, int index) {
    return get(bytes, from, index ^ LAST);
  }

  /** Writes one of eight a byte, the first one the most significant. */
  public static void setHighFirst(byte[] bytes, int from, int index, boolean value) {
    set(bytes, from, index ^ LAST, value);
  }

  /** Two a byte, the first one in the high nibble: MELSEC by bits, binary. */
  public static boolean getNibble(byte[] bytes, int from, int index) {
    return ((bytes[from + (index >>> 1)] >>> ((index & 1) == 0 ? 4 : 0)) & 1) != 0;
  }

  /** Writes one of two a byte, the first one in the high nibble. */
  public static void setNibble(byte[] bytes, int from, int index, boolean value) {
    int at = from + (index >>> 1);
    int shift = (index & 1) == 0 ? 4 : 0;
    bytes[at] = (byte) ((bytes[at] & ~(0xF << shift)) | (value ? 1 << shift : 0));
  }

  /** An unsigned field of some bits that begins at a bit, the first one the least significant. */
  public static long field(byte[] bytes, int from, int firstBit, int count) {
    long value = 0;
    for (int i = count - 1; i >= 0; i--) {
      value = (value << 1) | (get(bytes, from, firstBit + i) ? 1 : 0);
    }
    return value;
  }
}
