package org.isthmus.serial.internal.line;

/**
 * How a device has done on a line, over all its links: a device that does not answer gets a new one
 * again and again. Guarded by its line's turns.
 */
final class Standing {
  private static final int PATIENCE = 3;

  private final String device;
  private int silentTurns;
  private double load;

  Standing(String device) {
    this.device = device;
  }

  String device() {
    return device;
  }

  /** A turn has ended in which something was sent. */
  void answered(boolean answer) {
    silentTurns = answer ? 0 : silentTurns + 1;
  }

  /** Whether it has left several turns in a row without any answer. */
  boolean isSilent() {
    return silentTurns >= PATIENCE;
  }

  double load() {
    return load;
  }

  void load(double share) {
    load = share;
  }
}
