package org.isthmus.engine.internal.journal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that goes when it is told to. */
final class ManualClock implements InstantSource {
  private volatile Instant now = Instant.parse("2026-03-01T10:00:00Z");

  void advance(Duration time) {
    now = now.plus(time);
  }

  @Override
  public Instant instant() {
    return now;
  }
}
