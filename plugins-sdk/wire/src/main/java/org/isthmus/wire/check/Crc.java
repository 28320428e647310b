package org.isthmus.wire.check;

/**
 * A cyclic redundancy check in the parameters of the Rocksoft model, by the names of Greg Cook's
 * catalogue of parametrised CRC algorithms. Immutable; nothing is allocated for a computation.
 *
 * <p>Keep the one you need in a {@code static final} field: each has a table of its own.
 */
public final class Crc {
  private static final int BYTE = 8;
  private static final int VALUES = 256;

  private final String name;
  private final int width;
  private final boolean reflected;
  private final long init;
  private final long xor;
  private final long mask;
  private final long[] table = new long[VALUES];

  /**
   * A check that is not in the catalogue.
   *
   * @param width bits, 8 to 32
   * @param polynomial without its highest bit, the most significant bit first
   * @param init of the register, as the catalogue writes it
   * @param reflected whether bytes come in and the result goes out least significant bit first
   * @param xor applied to the result
   */
  public Crc(String name, int width, long polynomial, long init, boolean reflected, long xor) {
    if (width < BYTE || width > Integer.SIZE) {
      throw new IllegalArgumentException("a CRC has 8 to 32 bits, not " + width);
    }
    this.name = name;
    this.width = width;
    this.reflected = reflected;
    this.mask = -1L >>> (Long.SIZE - width);
    this.init = reflected ? reverse(init, width) : init;
    this.xor = xor;
    for (int i = 0; i < VALUES; i++) {
      table[i] = reflected ? reflectedEntry(i, reverse(polynomial, width)) : entry(i, polynomial);
    }
  }

  private static long reverse(long bits, int width) {
    return Long.reverse(bits) >>> (Long.SIZE - width);
  }

  private static long reflectedEntry(int index, long polynomial) {
    long register = index;
    for (int bit = 0; bit < BYTE; bit++) {
      register = (register & 1) == 0 ? register >>> 1 : (register >>> 1) ^ polynomial;
    }
    return register;
  }

  private long entry(int index, long polynomial) {
    long top = 1L << (width - 1);
    long register = (long) index << (width - BYTE);
    for (int bit = 0; bit < BYTE; bit++) {
      register = (register & top) == 0 ? register << 1 : (register << 1) ^ polynomial;
    }
    return register & mask;
  }

  /** CRC-16/ARC: DF1, DSMR. */
  public static Crc crc16Arc() {
    return new Crc("CRC-16/ARC", 16, 0x8005, 0, true, 0);
  }

  /** CRC-16/MODBUS: Modbus RTU; the low byte goes over the wire first. */
  public static Crc crc16Modbus() {
    return new Crc("CRC-16/MODBUS", 16, 0x8005, 0xFFFF, true, 0);
  }

  /** CRC-16/IBM-3740, better known as CCITT-FALSE. */
  public static Crc crc16Ibm3740() {
    return new Crc("CRC-16/IBM-3740", 16, 0x1021, 0xFFFF, false, 0);
  }

  /** CRC-16/XMODEM. */
  public static Crc crc16Xmodem() {
    return new Crc("CRC-16/XMODEM", 16, 0x1021, 0, false, 0);
  }

  /** CRC-16/KERMIT, the reflected CCITT. */
  public static Crc crc16Kermit() {
    return new Crc("CRC-16/KERMIT", 16, 0x1021, 0, true, 0);
  }

  /** CRC-16/IBM-SDLC, also X-25: HDLC, DLMS, IEC 62056-46. */
  public static Crc crc16IbmSdlc() {
    return new Crc("CRC-16/IBM-SDLC", 16, 0x1021, 0xFFFF, true, 0xFFFF);
  }

  /** CRC-16/DNP: DNP3. */
  public static Crc crc16Dnp() {
    return new Crc("CRC-16/DNP", 16, 0x3D65, 0, true, 0xFFFF);
  }

  /** CRC-16/EN-13757: wireless M-Bus, IEC 60870-5 FT3. */
  public static Crc crc16En13757() {
    return new Crc("CRC-16/EN-13757", 16, 0x3D65, 0, false, 0xFFFF);
  }

  /** CRC-32/ISO-HDLC: Ethernet, ZIP. */
  public static Crc crc32IsoHdlc() {
    return new Crc("CRC-32/ISO-HDLC", 32, 0x04C11DB7L, 0xFFFFFFFFL, true, 0xFFFFFFFFL);
  }

  /** CRC-32/ISCSI, also CRC-32C. */
  public static Crc crc32Iscsi() {
    return new Crc("CRC-32/ISCSI", 32, 0x1EDC6F41L, 0xFFFFFFFFL, true, 0xFFFFFFFFL);
  }

  /** CRC-32/MPEG-2. */
  public static Crc crc32Mpeg2() {
    return new Crc("CRC-32/MPEG-2", 32, 0x04C11DB7L, 0xFFFFFFFFL, false, 0);
  }

  /** The catalogue's name. */
  public String name() {
    return name;
  }

  /** Bits of the result. */
  public int width() {
    return width;
  }

  /** The check over the bytes from {@code from} to before {@code to}. */
  public long of(byte[] bytes, int from, int to) {
    long register = init;
    if (reflected) {
      for (int i = from; i < to; i++) {
        register = (register >>> BYTE) ^ table[(int) (register ^ bytes[i]) & 0xFF];
      }
    } else {
      for (int i = from; i < to; i++) {
        int index = (int) ((register >>> (width - BYTE)) ^ bytes[i]) & 0xFF;
        register = ((register << BYTE) & mask) ^ table[index];
      }
    }
    return register ^ xor;
  }

  @Override
  public String toString() {
    return name;
  }
}
