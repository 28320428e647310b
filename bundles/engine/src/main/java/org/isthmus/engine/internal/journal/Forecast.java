package org.isthmus.engine.internal.journal;

import java.time.Duration;
import java.util.Optional;

/**
 * How long the disk lasts at the rate of the last minutes.
 *
 * @param bytesPerSecond growth, smoothed over minutes; empty until a minute has passed
 * @param untilFull until the size limit or the end of the disk is reached; empty when unknown or
 *     never
 * @param outage how long a sink that stops now can stand still without losing a row; empty as
 *     before
 */
public record Forecast(
    Optional<Double> bytesPerSecond, Optional<Duration> untilFull, Optional<Duration> outage) {
  private static final double FOREVER_SECONDS = 100.0 * 365 * 24 * 3600;

  static Forecast of(Meter meter, JournalConfig config, long used, long free) {
    if (!meter.known()) {
      return new Forecast(Optional.empty(), Optional.empty(), Optional.empty());
    }
    double rate = meter.bytesPerSecond();
    long toLimit = Math.max(0, config.maxBytes() - used);
    boolean diskEndsFirst = free >= 0 && free < toLimit;
    // At the limit old segments make room, so an outage can use all of it; on a full disk none do.
    long forOutage = diskEndsFirst ? free : config.maxBytes();
    Optional<Duration> outage =
        time(forOutage, rate).map(t -> t.compareTo(config.maxAge()) < 0 ? t : config.maxAge());
    return new Forecast(Optional.of(rate), time(diskEndsFirst ? free : toLimit, rate), outage);
  }

  private static Optional<Duration> time(long bytes, double perSecond) {
    double seconds = bytes / perSecond;
    return seconds < FOREVER_SECONDS
        ? Optional.of(Duration.ofSeconds((long) seconds))
        : Optional.empty();
  }
}
