package org.isthmus.engine.internal.journal;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A named daemon thread that runs a round at an interval, or at once when poked. */
final class Worker {
  private static final Logger LOG = LoggerFactory.getLogger(Worker.class);

  private final Thread thread;
  private final long intervalNanos;
  private final Runnable round;
  private volatile boolean poked;
  private volatile boolean stopping;

  Worker(String name, Duration interval, Runnable round) {
    intervalNanos = interval.toNanos();
    this.round = round;
    thread = new Thread(this::run, name);
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** Asks for a round now. Cheap; never waits. */
  void poke() {
    if (!poked) {
      poked = true;
      LockSupport.unpark(thread);
    }
  }

  /** Asks for a last round and the end. */
  void stop() {
    stopping = true;
    LockSupport.unpark(thread);
  }

  /**
   * Waits for the end until {@code deadline} (of {@link System#nanoTime}); false when it is late.
   */
  boolean ended(long deadline) throws InterruptedException {
    long millis = Math.max(1, (deadline - System.nanoTime()) / 1_000_000);
    thread.join(millis);
    return !thread.isAlive();
  }

  private void run() {
    long next = System.nanoTime() + intervalNanos;
    while (!stopping) {
      long left = next - System.nanoTime();
      if (left > 0 && !poked) {
        LockSupport.parkNanos(this, left);
      } else {
        poked = false;
        guardedRound();
        next = System.nanoTime() + intervalNanos;
      }
    }
    guardedRound();
  }

  private void guardedRound() {
    try {
      round.run();
    } catch (RuntimeException e) {
      LOG.error("A round of {} failed; the next one follows as usual", thread.getName(), e);
    }
  }
}
