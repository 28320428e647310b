package org.isthmus.payload;

import java.math.BigInteger;

/**
 * Finds the shortest decimal that reads back as the same binary real, without allocation, by
 * Raffaello Giulietti's Schubfach method ("The Schubfach way to render doubles", 2020). Holds the
 * last result; for one thread.
 */
final class Decimal {
  private static final int LEAST_EXPONENT = -324;
  private static final int GREATEST_EXPONENT = 292;
  private static final long LOW_63 = Long.MAX_VALUE;

  private long digits;
  private int exponent;

  /** The digits of the last result, without trailing zeros. */
  long digits() {
    return digits;
  }

  /** The power of ten by which the digits of the last result are multiplied. */
  int exponent() {
    return exponent;
  }

  /** Takes a finite double other than zero; its sign is ignored. */
  void of(double value) {
    long bits = Double.doubleToRawLongBits(value);
    long fraction = bits & 0xFFFFFFFFFFFFFL;
    int biased = (int) (bits >>> 52) & 0x7FF;
    if (biased == 0) {
      shortest(fraction, -1074, true);
    } else {
      shortest(fraction | 1L << 52, biased - 1075, fraction != 0 || biased == 1);
    }
  }

  /** Takes a finite float other than zero; its sign is ignored. */
  void of(float value) {
    int bits = Float.floatToRawIntBits(value);
    int fraction = bits & 0x7FFFFF;
    int biased = bits >>> 23 & 0xFF;
    if (biased == 0) {
      shortest(fraction, -149, true);
    } else {
      shortest(fraction | 1 << 23, biased - 150, fraction != 0 || biased == 1);
    }
  }

  /**
   * Shortest decimal in the interval of reals that round to {@code c * 2^q}.
   *
   * @param regular false if {@code c} is a power of two, whose neighbour below is only half as far
   */
  private void shortest(long c, int q, boolean regular) {
    int k = regular ? floorLog10OfPow2(q) : floorLog10OfThreeQuartersPow2(q);
    int shift = q + floorLog2OfPow10(-k) + 2;
    long four = c << 2;
    long middle = scaled(k, four << shift);
    long lower = scaled(k, (regular ? four - 2 : four - 1) << shift);
    long upper = scaled(k, (four + 2) << shift);
    long odd = c & 1; // the ends of the interval belong to it only if c is even
    long below = middle >> 2;
    long tens = below / 10 * 10;
    boolean tensIn = lower + odd <= tens << 2;
    boolean nextTensIn = ((tens + 10) << 2) + odd <= upper;
    if (below >= 10 && tensIn != nextTensIn) {
      keep(tensIn ? tens : tens + 10, k);
    } else {
      keep(nearest(below, lower + odd, middle, upper - odd), k);
    }
  }

  private static long nearest(long below, long lower, long middle, long upper) {
    long above = below + 1;
    boolean belowIn = lower <= below << 2;
    boolean aboveIn = above << 2 <= upper;
    if (belowIn != aboveIn) {
      return belowIn ? below : above;
    }
    long distance = middle - ((below + above) << 1);
    return distance < 0 || (distance == 0 && (below & 1) == 0) ? below : above;
  }

  private void keep(long digits, int exponent) {
    long rest = digits;
    int power = exponent;
    while (rest % 10 == 0) {
      rest /= 10;
      power++;
    }
    this.digits = rest;
    this.exponent = power;
  }

  /** {@code factor * 10^-k}, scaled; odd if it is not exact ("round to odd"). */
  private static long scaled(int k, long factor) {
    int at = (k - LEAST_EXPONENT) * 2;
    long high = Scales.ALL[at];
    long low = Scales.ALL[at + 1];
    long sum = ((high * factor) >>> 1) + Math.multiplyHigh(low, factor);
    long whole = Math.multiplyHigh(high, factor) + (sum >>> 63);
    return whole | ((sum & LOW_63) + LOW_63) >>> 63;
  }

  private static int floorLog10OfPow2(int exponent) {
    return (int) ((exponent * 661_971_961_083L) >> 41);
  }

  private static int floorLog10OfThreeQuartersPow2(int exponent) {
    return (int) ((exponent * 661_971_961_083L - 274_743_187_321L) >> 41);
  }

  private static int floorLog2OfPow10(int exponent) {
    return (int) ((exponent * 913_124_641_741L) >> 38);
  }

  /** Made when the first real is written, which takes 20 ms. */
  private static final class Scales {
    /** Of 10^-k, scaled to 126 bits and rounded up: the upper and lower 63 bits. */
    static final long[] ALL = scales();
  }

  private static long[] scales() {
    long[] scales = new long[(GREATEST_EXPONENT - LEAST_EXPONENT + 1) * 2];
    for (int k = LEAST_EXPONENT; k <= GREATEST_EXPONENT; k++) {
      BigInteger scale = scale(k);
      int at = (k - LEAST_EXPONENT) * 2;
      scales[at] = scale.shiftRight(63).longValueExact();
      scales[at + 1] = scale.and(BigInteger.valueOf(LOW_63)).longValueExact();
    }
    return scales;
  }

  private static BigInteger scale(int k) {
    int shift = 125 - floorLog2OfPow10(-k);
    BigInteger power = BigInteger.TEN.pow(Math.abs(k));
    BigInteger scale =
        k <= 0
            ? (shift >= 0 ? power.shiftLeft(shift) : power.shiftRight(-shift))
            : BigInteger.ONE.shiftLeft(shift).divide(power);
    return scale.add(BigInteger.ONE);
  }
}
