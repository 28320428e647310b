package org.isthmus.serial.internal.line;

/**
 * How a device has done on a line, over all its links: a device that does not answer gets a new one
 * again and again. Written by the line's turns, read by any thread.
 */
final class Standing {
  private static final int PATIENCE = 3;
  private static final int MOST = 1_000_000;

  private final String device;
  private volatile int silentTurns;

  Standing(String device) {
    this.device = device;
  }

  String device() {
    return device;
  }

  /** A turn has ended in which something was sent. */
  void answered(boolean answer) {
    silentTurns = answer ? 0 : Math.min(silentTurns + 1, MOST);
  }

  /** Whether it has left several turns in a row without any answer. */
  boolean isSilent() {
    return silentTurns >= PATIENCE;
  }

  int silentTurns() {
    return silentTurns;
  }
}
