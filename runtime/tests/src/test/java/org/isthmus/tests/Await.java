package org.isthmus.tests;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waits for what a test expects, for as long as the deadline is not past. */
final class Await {
  private static final Duration STEP = Duration.ofMillis(10);

  private Await() {}

  /** Until the condition holds; an exception of it counts as "not yet". */
  static void until(String what, Duration within, Callable<Boolean> condition) {
    long deadline = System.nanoTime() + within.toNanos();
    Exception last = null;
    while (System.nanoTime() < deadline) {
      try {
        if (condition.call()) {
          return;
        }
        last = null;
      } catch (Exception notYet) {
        last = notYet;
      }
      LockSupport.parkNanos(STEP.toNanos());
    }
    throw new AssertionError(what + " did not come within " + within.toSeconds() + " s", last);
  }
}
