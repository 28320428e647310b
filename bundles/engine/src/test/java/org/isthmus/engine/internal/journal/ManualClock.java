package org.isthmus.engine.internal.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** Clocks that go when they are told to. */
final class ManualClock implements JournalClock {
  private volatile Instant now = Instant.parse("2026-03-01T10:00:00Z");

  private final AtomicLong nanos = new AtomicLong();

  /** Time passes. */
  void advance(Duration time) {
    now = now.plus(time);
    nanos.addAndGet(time.toNanos());
  }

  /** Somebody sets the wall clock. */
  void set(Duration ahead) {
    now = now.plus(ahead);
  }

  @Override
  public long nanos() {
    return nanos.get();
  }

  @Override
  public Instant instant() {
    return now;
  }
}
