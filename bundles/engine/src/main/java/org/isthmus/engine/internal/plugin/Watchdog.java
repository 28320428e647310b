package org.isthmus.engine.internal.plugin;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.isthmus.engine.internal.EngineClock;

/**
 * One thread that looks after every call into a plugin, and keeps the clock. It never calls a
 * plugin itself.
 */
public final class Watchdog implements AutoCloseable {
  private static final long ROUND = TimeUnit.MILLISECONDS.toNanos(100);
  private static final int ROUNDS_A_SECOND = 10;

  private final Set<CallGuard> guards = ConcurrentHashMap.newKeySet();
  private final long grace;
  private final EngineClock clock;
  private final Thread thread = new Thread(this::run, "isthmus-watchdog");
  private volatile boolean closed;

  /**
   * Starts it.
   *
   * @param grace how long each step (interrupt, close) may take to help, in nanoseconds
   */
  public Watchdog(long grace, EngineClock clock) {
    this.grace = grace;
    this.clock = clock;
    thread.setDaemon(true);
    thread.start();
  }

  /** Looks after a thread's calls. */
  public void watch(CallGuard guard) {
    guards.add(guard);
  }

  /** Looks away. */
  public void forget(CallGuard guard) {
    guards.remove(guard);
  }

  private void run() {
    for (int round = 0; !closed; round++) {
      LockSupport.parkNanos(this, ROUND);
      long now = System.nanoTime();
      for (CallGuard guard : guards) {
        guard.check(now, grace);
      }
      guards.removeIf(CallGuard::abandoned);
      if (round % ROUNDS_A_SECOND == 0) {
        clock.adjust();
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
  }
}
