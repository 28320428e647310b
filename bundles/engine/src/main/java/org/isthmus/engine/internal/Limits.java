package org.isthmus.engine.internal;

import java.util.concurrent.TimeUnit;

/**
 * How long a call into a plugin may take before the engine steps in, in nanoseconds. A plugin's own
 * time-outs are shorter; these are for plugins that have none.
 *
 * @param open of a link or session
 * @param work of a read, a write, a delivery
 * @param close of a link or session
 * @param grace how long each step of stepping in may take to help
 */
public record Limits(long open, long work, long close, long grace) {
  /** What holds unless a test says otherwise. */
  public static Limits standard() {
    return new Limits(
        TimeUnit.SECONDS.toNanos(60),
        TimeUnit.SECONDS.toNanos(60),
        TimeUnit.SECONDS.toNanos(5),
        TimeUnit.SECONDS.toNanos(1));
  }
}
