package org.isthmus.engine.internal.plugin;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * Growing pauses between tries: half a second, doubling to a minute, each a fifth longer or shorter
 * by chance, so that a hundred devices behind one switch do not come back at the same moment. One
 * thread.
 */
public final class Backoff {
  private static final long FIRST = TimeUnit.MILLISECONDS.toNanos(500);
  private static final long LAST = TimeUnit.SECONDS.toNanos(60);
  private static final double SPREAD = 0.2;

  private long pause = FIRST;

  /** How long to wait before the next try, in nanoseconds. */
  public long next() {
    long base = pause;
    pause = Math.min(LAST, pause * 2);
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
