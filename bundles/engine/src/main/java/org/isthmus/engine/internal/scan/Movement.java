package org.isthmus.engine.internal.scan;

/** Whether a number or truth value has moved by more than a deadband. Stateless. */
public final class Movement {
  private Movement() {}

  /**
   * Whether it has.
   *
   * @param form of both values: {@link Columns#BOOL}, {@link Columns#INTEGER} or {@link
   *     Columns#REAL}
   * @param width in the value's own unit; negative for every change
   */
  public static boolean moved(byte form, long before, long now, double width) {
    return switch (form) {
      case Columns.INTEGER ->
          beyond((double) before, (double) now, width) || (width < 0 && before != now);
      case Columns.REAL ->
          beyond(Double.longBitsToDouble(before), Double.longBitsToDouble(now), width);
      default -> before != now;
    };
  }

  private static boolean beyond(double before, double now, double width) {
    // Compared by bits when equal in width 0, so that NaN is no change for ever after NaN.
    return width < 0
        ? Double.compare(before, now) != 0
        : Math.abs(now - before) > width || Double.isNaN(now) != Double.isNaN(before);
  }
}
