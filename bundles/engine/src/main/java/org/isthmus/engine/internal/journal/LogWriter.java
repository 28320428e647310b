package org.isthmus.engine.internal.journal;

import java.io.IOException;

/**
 * One round of the writer: takes what was appended out of the ring and writes it. A round never
 * runs twice at the same time; only the writer's thread and an explicit flush start one.
 */
final class LogWriter {
  private final Log log;
  private final Retention retention;
  private final Health health;
  private final Meter meter;
  private final JournalConfig config;
  private volatile long lastWriteNanos;

  LogWriter(Log log, Retention retention, Health health, Meter meter, JournalConfig config) {
    this.log = log;
    this.retention = retention;
    this.health = health;
    this.meter = meter;
    this.config = config;
  }

  /** Writes all there is and cares for retention. A failing disk is told to the health. */
  synchronized void round() {
    beginHour();
    try {
      measure();
      drain();
      retention.apply();
      health.succeeded(Health.Activity.WRITE);
    } catch (IOException e) {
      health.failed(Health.Activity.WRITE, e);
      tryRetention();
    }
    log.sources().purge(Math.min(log.ring().oldest(), log.written()));
  }

  private void drain() throws IOException {
    // Bounded by what was there at the beginning: a flush must end while others append.
    Outbox outbox = log.outbox();
    long until = log.ring().tail();
    while (log.written() < until && outbox.fill()) {
      long begun = System.nanoTime();
      log.writer().write(outbox, meter.peakRowsPerSecond());
      outbox.written();
      lastWriteNanos = System.nanoTime() - begun;
    }
  }

  /** On a full disk deleting what is due is the only way out, so it is not left to a good round. */
  private void tryRetention() {
    try {
      retention.apply();
    } catch (IOException e) {
      health.failed(Health.Activity.WRITE, e);
    }
  }

  private void beginHour() {
    long hour = config.clock().millis() / HourIndex.HOUR_MILLIS;
    if (hour > log.hours().latest()) {
      log.hours().add(hour, log.ring().cut());
    }
  }

  private void measure() {
    meter.update(
        System.nanoTime(), log.ring().tail(), log.ring().totals().bytes(), config.writeInterval());
  }

  /** Ends the active segment, at the end of the journal's life. */
  synchronized void finish() {
    log.writer().finish();
  }

  /** How long the last chunk took, in nanoseconds. */
  long lastWriteNanos() {
    return lastWriteNanos;
  }
}
