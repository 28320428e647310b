package org.isthmus.driver.modbus.internal.address;

/**
 * In which order a device sends the bytes of a value that spans registers; A is the most
 * significant byte of a 32-bit value. Values of 64 bits follow the same two rules: which register
 * comes first, and whether the bytes inside each register are swapped.
 */
public enum Order {
  /** Most significant register first: the order of the Modbus specification. */
  ABCD(false, false),
  /** Least significant register first. */
  CDAB(true, false),
  /** Most significant register first, bytes swapped in each. */
  BADC(false, true),
  /** Least significant register first, bytes swapped in each: little endian throughout. */
  DCBA(true, true);

  private static final long LOW_BYTES = 0x00FF_00FF_00FF_00FFL;

  private final boolean lowFirst;
  private final boolean swapped;

  Order(boolean lowFirst, boolean swapped) {
    this.lowFirst = lowFirst;
    this.swapped = swapped;
  }

  /** Whether the bytes inside each register are swapped. */
  public boolean swapsBytes() {
    return swapped;
  }

  /**
   * Between the big-endian reading of one register and its value; its own inverse. Register order
   * does not matter here.
   */
  public int arrange16(int raw) {
    return swapped ? (raw & 0xFF) << 8 | (raw >>> 8 & 0xFF) : raw & 0xFFFF;
  }

  /** Between the big-endian reading of two registers and their value; its own inverse. */
  public int arrange32(int raw) {
    int words = lowFirst ? Integer.rotateLeft(raw, 16) : raw;
    return swapped ? (int) swapInWords(words) : words;
  }

  /** Between the big-endian reading of four registers and their value; its own inverse. */
  public long arrange64(long raw) {
    // Reversing all bytes reverses the registers and the bytes in them at once.
    long words = lowFirst ? swapInWords(Long.reverseBytes(raw)) : raw;
    return swapped ? swapInWords(words) : words;
  }

  private static long swapInWords(long words) {
    return (words & LOW_BYTES) << 8 | (words >>> 8 & LOW_BYTES);
  }
}
