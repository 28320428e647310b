package org.isthmus.engine.internal.scan;

/**
 * value = gain × device + offset, so that 234 with a gain of 0.1 becomes 23.4 and not
 * 23.400000000000002: where the gain is the inverse of a whole number, it divides. Immutable.
 */
public final class Scale {
  /** Changes nothing. */
  public static final Scale NONE = new Scale(1, 0);

  private final double factor;
  private final boolean divides;
  private final double offset;

  private Scale(double gain, double offset) {
    double inverse = Math.rint(1 / gain);
    this.divides = Math.abs(gain) < 1 && Math.abs(inverse * gain - 1) < 1e-12;
    this.factor = divides ? inverse : gain;
    this.offset = offset;
  }

  /** A scale; gain is not zero. */
  public static Scale of(double gain, double offset) {
    return gain == 1 && offset == 0 ? NONE : new Scale(gain, offset);
  }

  /** From the device's scale to the tag's. */
  public double toTag(double device) {
    return (divides ? device / factor : device * factor) + offset;
  }

  /** From the tag's scale to the device's. */
  public double toDevice(double tag) {
    double value = tag - offset;
    return divides ? value * factor : value / factor;
  }
}
