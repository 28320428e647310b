package org.isthmus.wire.check;

/**
 * The checks that simple protocols make of their bytes, each over the bytes from {@code from} to
 * before {@code to}. Stateless; nothing is allocated.
 */
public final class Sums {
  private static final int BYTE = 8;
  private static final int HJ212_POLYNOMIAL = 0xA001;

  private Sums() {}

  /** All bytes added, modulo 256. */
  public static int sum8(byte[] bytes, int from, int to) {
    return sum(bytes, from, to) & 0xFF;
  }

  /** All bytes added, modulo 65,536. */
  public static int sum16(byte[] bytes, int from, int to) {
    return sum(bytes, from, to) & 0xFFFF;
  }

  /** The two's complement of {@link #sum8}: with it the sum of all is zero. */
  public static int sum8Complement(byte[] bytes, int from, int to) {
    return -sum(bytes, from, to) & 0xFF;
  }

  /** The two's complement of {@link #sum16}, as Unitronics PCOM has it. */
  public static int sum16Complement(byte[] bytes, int from, int to) {
    return -sum(bytes, from, to) & 0xFFFF;
  }

  /** The two's complement of the sum of all seven low bits, as Toledo scales have it. */
  public static int sum7Complement(byte[] bytes, int from, int to) {
    int sum = 0;
    for (int i = from; i < to; i++) {
      sum += bytes[i] & 0x7F;
    }
    return -sum & 0x7F;
  }

  /**
   * The longitudinal redundancy check of Modbus ASCII, over the bytes before they become characters
   * (Modbus over Serial Line V1.02, 2.5.2.2): the same as {@link #sum8Complement}.
   */
  public static int lrc(byte[] bytes, int from, int to) {
    return sum8Complement(bytes, from, to);
  }

  /** All bytes in exclusive or: BCC. */
  public static int xor8(byte[] bytes, int from, int to) {
    int xor = 0;
    for (int i = from; i < to; i++) {
      xor ^= bytes[i];
    }
    return xor & 0xFF;
  }

  /**
   * The CRC of HJ 212-2017 (appendix A): like Modbus, but the register loses its low byte before
   * the next one is added, so that it is no CRC of the catalogue.
   */
  public static int hj212(byte[] bytes, int from, int to) {
    int register = 0xFFFF;
    for (int i = from; i < to; i++) {
      register = (register >> BYTE) ^ (bytes[i] & 0xFF);
      for (int bit = 0; bit < BYTE; bit++) {
        register = (register & 1) == 0 ? register >> 1 : (register >> 1) ^ HJ212_POLYNOMIAL;
      }
    }
    return register;
  }

  private static int sum(byte[] bytes, int from, int to) {
    int sum = 0;
    for (int i = from; i < to; i++) {
      sum += bytes[i] & 0xFF;
    }
    return sum;
  }
}
