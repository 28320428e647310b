package org.isthmus.driver.modbus.internal.sunspec;

/** Powers of ten, so applied that 2301 with a scale of -1 is 230.1 and nothing near it. */
final class Scale {
  /** The greatest power, and with a minus sign the least (SunSpec, type sunssf). */
  static final int MOST = 10;

  private static final double[] POWERS = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10};

  private Scale() {}

  static boolean isKnown(long power) {
    return power >= -MOST && power <= MOST;
  }

  static double apply(double value, int power) {
    return power < 0 ? value / POWERS[-power] : value * POWERS[power];
  }
}
