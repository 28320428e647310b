package org.isthmus.driver.modbus.internal.read;

/** Decimal digits of four bits each. */
final class Bcd {
  /** What is no BCD. */
  static final long INVALID = -1;

  private Bcd() {}

  /** The number whose digits, four bits each, make up {@code raw}; or {@link #INVALID}. */
  static long decode(int raw) {
    long value = 0;
    for (int shift = 28; shift >= 0; shift -= 4) {
      int digit = raw >>> shift & 0xF;
      if (digit > 9) {
        return INVALID;
      }
      value = value * 10 + digit;
    }
    return value;
  }
}
