package org.isthmus.testkit.stand;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what comes soon or never. */
public final class Waiting {
  private static final long MOST = TimeUnit.SECONDS.toNanos(3);
  private static final long STEP = TimeUnit.MILLISECONDS.toNanos(2);

  private Waiting() {}

  /** Waits at most three seconds; whether it came. */
  public static boolean until(BooleanSupplier condition) {
    long deadline = System.nanoTime() + MOST;
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - deadline > 0 || Thread.currentThread().isInterrupted()) {
        return false;
      }
      LockSupport.parkNanos(STEP);
    }
    return true;
  }
}
