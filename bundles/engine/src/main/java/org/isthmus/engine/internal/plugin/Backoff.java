package org.isthmus.engine.internal.plugin;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * Growing pauses between tries: half a second, doubling up to a limit, each a fifth longer or
 * shorter by chance, so that a hundred devices behind one switch do not come back at the same
 * moment. One thread.
 */
public final class Backoff {
  private static final long FIRST = TimeUnit.MILLISECONDS.toNanos(500);
  private static final long LAST_OF_DEVICE = TimeUnit.SECONDS.toNanos(60);
  private static final long LAST_OF_SINK = TimeUnit.SECONDS.toNanos(15);
  private static final double SPREAD = 0.2;

  private final long last;
  private long pause = FIRST;

  private Backoff(long last) {
    this.last = last;
  }

  /** Up to a minute: a dead device must not take more of a line or switch than that. */
  public static Backoff ofDevice() {
    return new Backoff(LAST_OF_DEVICE);
  }

  /** Up to a quarter of it: partners of sinks are few, and what waits grows meanwhile. */
  public static Backoff ofSink() {
    return new Backoff(LAST_OF_SINK);
  }

  /** How long to wait before the next try, in nanoseconds. */
  public long next() {
    long base = pause;
    pause = Math.min(last, pause * 2);
    double factor = 1 - SPREAD + 2 * SPREAD * ThreadLocalRandom.current().nextDouble();
    return (long) (base * factor);
  }

  /** Whether something has failed since the last success. */
  public boolean begun() {
    return pause > FIRST;
  }

  /** It has worked. */
  public void reset() {
    pause = FIRST;
  }
}
