package org.isthmus.engine.internal;

import java.time.Instant;

/**
 * The gateway's time in nanoseconds since 1970, cheap enough for every scan: the monotonic clock
 * plus a difference that {@link #adjust} brings up to date every second, so that a stepped clock is
 * followed within a second. Any thread.
 */
public final class EngineClock {
  private volatile long difference;

  public EngineClock() {
    adjust();
  }

  /** Follows the system's clock. */
  public void adjust() {
    Instant now = Instant.now();
    difference = now.getEpochSecond() * 1_000_000_000L + now.getNano() - System.nanoTime();
  }

  /** Nanoseconds since 1970-01-01T00:00Z. */
  public long epochNanos() {
    return System.nanoTime() + difference;
  }

  /** The same, of a moment on the monotonic clock. */
  public long epochNanos(long nanoTime) {
    return nanoTime + difference;
  }
}
