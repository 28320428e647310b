package org.isthmus.engine.internal.device;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.isthmus.host.gateway.DeviceStatus;

/**
 * What a scan has achieved. Written by one thread at a time, which the release stores make visible
 * to whoever looks.
 */
final class ScanStatistics {
  private static final double MINUTE = 60e9;

  // So many slots in a row, and for so long, that it is no hiccup.
  private static final int LATE_SLOTS = 5;
  private static final long LATE_NANOS = 2_000_000_000L;

  private final long interval;
  private final boolean subscribed;
  private final AtomicLong completed = new AtomicLong();
  private final AtomicLong missed = new AtomicLong();
  private final AtomicLong missedInARow = new AtomicLong();
  private final AtomicLong samples = new AtomicLong();
  private final AtomicLong filtered = new AtomicLong();
  private final AtomicLong lastRead = new AtomicLong();
  private final AtomicLong achieved = new AtomicLong();
  private final AtomicLong requests = new AtomicLong();
  private long previous;

  ScanStatistics(long interval, boolean subscribed) {
    this.interval = interval;
    this.subscribed = subscribed;
  }

  /**
   * A read has ended.
   *
   * @param complete whether somebody has answered, and within its slot
   * @param slotsMissed that have passed without a complete read
   */
  void read(long began, long ended, boolean complete, long slotsMissed) {
    lastRead.setRelease(ended - began);
    add(completed, complete ? 1 : 0);
    missed(slotsMissed);
    if (complete) {
      missedInARow.setRelease(0);
    }
    if (previous != 0) {
      // A mean that forgets within about a minute, without keeping the minute.
      double weight = Math.min(1, Math.max(interval / MINUTE, 1.0 / (completed.getPlain() + 1)));
      double mean = achieved.getPlain();
      double next = mean == 0 ? began - previous : mean + weight * (began - previous - mean);
      achieved.setRelease((long) next);
    }
    previous = began;
  }

  /** Slots have passed without a complete read. */
  void missed(long slots) {
    if (slots > 0) {
      add(missed, slots);
      add(missedInARow, slots);
    }
  }

  /** Whether no read has been complete in time for long. */
  boolean isLate() {
    long slots = missedInARow.getAcquire();
    return slots >= LATE_SLOTS && slots >= LATE_NANOS / interval;
  }

  /** A read's samples have been shaped, and so many of them are worth a row. */
  void shaped(int all, int rows) {
    add(samples, all);
    if (all > rows) {
      add(filtered, all - rows);
    }
  }

  /** A device has sent samples by itself. */
  void sent(int rows) {
    add(samples, rows);
    add(completed, 1);
  }

  /** What one read costs. */
  void cost(int requestsOfOneRead) {
    requests.setRelease(requestsOfOneRead);
  }

  /** The link is down: the time without it does not count as an interval. */
  void paused() {
    previous = 0;
  }

  private static void add(AtomicLong counter, long by) {
    counter.setRelease(counter.getPlain() + by);
  }

  DeviceStatus.Scan status(int tags) {
    return new DeviceStatus.Scan(
        Duration.ofNanos(interval),
        subscribed,
        Duration.ofNanos(achieved.getAcquire()),
        tags,
        completed.getAcquire(),
        missed.getAcquire(),
        Duration.ofNanos(lastRead.getAcquire()),
        (int) requests.getAcquire(),
        samples.getAcquire(),
        filtered.getAcquire());
  }
}
