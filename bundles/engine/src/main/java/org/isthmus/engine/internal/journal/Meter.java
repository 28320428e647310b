package org.isthmus.engine.internal.journal;

import java.time.Duration;

/**
 * Rates, fed by the writer at each of its rounds: the highest rows per second of the last minutes
 * (to bound what an unclean stop may have taken), and bytes per second smoothed over minutes.
 */
final class Meter {
  private static final double SMOOTHED_OVER_SECONDS = 300;
  private static final double PEAK_FORGOTTEN_IN_SECONDS = 120;
  private static final double KNOWN_AFTER_SECONDS = 60;
  private static final double NANOS = 1e9;

  private long lastNanos;
  private long lastRows;
  private long lastBytes;
  private double seconds;
  private double peakRows;
  private double smoothedBytes;

  Meter(long nowNanos, long rows) {
    lastNanos = nowNanos;
    lastRows = rows;
  }

  /** Totals so far; {@code least} is the span below which a rate would be noise. */
  synchronized void update(long nowNanos, long rows, long bytes, Duration least) {
    double elapsed = (nowNanos - lastNanos) / NANOS;
    if (elapsed <= 0) {
      return;
    }
    double span = Math.max(elapsed, least.toNanos() / NANOS);
    double fade = Math.exp(-elapsed / PEAK_FORGOTTEN_IN_SECONDS);
    peakRows = Math.max(peakRows * fade, (rows - lastRows) / span);
    // In the first minutes the plain average, then an exponential one.
    double weight = elapsed / Math.min(seconds + elapsed, SMOOTHED_OVER_SECONDS);
    smoothedBytes += Math.min(1, weight) * ((bytes - lastBytes) / elapsed - smoothedBytes);
    seconds += elapsed;
    lastNanos = nowNanos;
    lastRows = rows;
    lastBytes = bytes;
  }

  synchronized long peakRowsPerSecond() {
    return (long) Math.ceil(peakRows);
  }

  /** Bytes per second; meaningful only when {@link #known()}. */
  synchronized double bytesPerSecond() {
    return smoothedBytes;
  }

  /** Whether it has watched long enough for a forecast. */
  synchronized boolean known() {
    return seconds >= KNOWN_AFTER_SECONDS;
  }
}
