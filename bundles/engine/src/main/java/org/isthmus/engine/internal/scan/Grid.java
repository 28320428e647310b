package org.isthmus.engine.internal.scan;

/**
 * The steady grid of a scan: slot k begins at origin + k × interval, whatever the reads before it
 * took, so it never drifts. Times are of {@link System#nanoTime}. One thread.
 */
public final class Grid {
  private static final long SECOND = 1_000_000_000L;

  private final long interval;
  private final long origin;
  private long slot;

  /** A grid whose first slot begins at {@code origin}. */
  public Grid(long interval, long origin) {
    this.interval = interval;
    this.origin = origin;
  }

  /**
   * A grid that begins within the next second, or the next interval if that is shorter: where,
   * depends on the seed, so that the devices of a gateway do not all ask at once.
   */
  public static Grid spread(long interval, int seed) {
    // Fibonacci hashing spreads even names that differ in their last digit alone.
    double phase = ((seed * 0x9E3779B9) >>> 1) / (double) Integer.MAX_VALUE;
    return new Grid(interval, System.nanoTime() + (long) (Math.min(interval, SECOND) * phase));
  }

  /** When the next slot begins. */
  public long due() {
    return origin + slot * interval;
  }

  /** When the next slot ends. */
  public long end() {
    return due() + interval;
  }

  /**
   * Goes on to the slot after the one that was just read.
   *
   * @param now after the read
   * @return how many slots have passed without a complete read; 0 if it ended within its own
   */
  public long advance(long now) {
    long late = now - end() > 0 ? 1 : 0;
    slot++;
    return late + skip(now);
  }

  /**
   * Gives up the slots that are over.
   *
   * @return how many
   */
  public long skip(long now) {
    long passed = Math.floorDiv(now - due(), interval);
    if (passed <= 0) {
      return 0;
    }
    slot += passed;
    return passed;
  }

  /** The interval in nanoseconds. */
  public long interval() {
    return interval;
  }
}
