package org.isthmus.engine.internal.journal;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** How one reader waits. Belongs to the reader's thread. */
final class Sleeper implements AutoCloseable {
  private final Waiters waiters;
  private Waiters.@Nullable Waiter waiter;
  private @Nullable Thread thread;
  private long linger;
  private long lastReturn = System.nanoTime();

  Sleeper(Waiters waiters) {
    this.waiters = waiters;
  }

  void linger(long nanos) {
    linger = nanos;
  }

  /** Waits until {@code ready} or for {@code nanos}; answers whether it is ready. */
  boolean sleep(long nanos, BooleanSupplier ready) throws InterruptedException {
    long begun = System.nanoTime();
    // First without being on the list, so that a fast appender does not pay for waking.
    pause(Math.min(lastReturn + linger - begun, nanos));
    boolean done = ready.getAsBoolean();
    if (!done) {
      done = sleepUntilWoken(begun, nanos, ready);
    }
    lastReturn = System.nanoTime();
    return done;
  }

  private static void pause(long nanos) throws InterruptedException {
    long end = System.nanoTime() + nanos;
    for (long left = nanos; left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
      throwIfInterrupted();
    }
  }

  private boolean sleepUntilWoken(long begun, long nanos, BooleanSupplier ready)
      throws InterruptedException {
    Waiters.Waiter place = place();
    try {
      while (true) {
        place.arm();
        if (ready.getAsBoolean()) {
          return true;
        }
        long left = nanos - (System.nanoTime() - begun);
        if (left <= 0) {
          return false;
        }
        LockSupport.parkNanos(this, left);
        throwIfInterrupted();
      }
    } finally {
      place.disarm();
    }
  }

  private Waiters.Waiter place() {
    Waiters.Waiter place = waiter;
    if (place == null || thread != Thread.currentThread()) {
      close();
      thread = Thread.currentThread();
      place = waiters.join(Thread.currentThread());
      waiter = place;
    }
    return place;
  }

  private static void throwIfInterrupted() throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("interrupted while waiting for the journal");
    }
  }

  @Override
  public void close() {
    if (waiter != null) {
      waiter.leave();
      waiter = null;
    }
  }
}
