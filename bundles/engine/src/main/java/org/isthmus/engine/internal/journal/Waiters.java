package org.isthmus.engine.internal.journal;

import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Readers that sleep until something is appended. As long as nobody sleeps, waking costs an
 * appender one volatile read.
 */
final class Waiters {
  private final AtomicInteger sleeping = new AtomicInteger();
  private final CopyOnWriteArrayList<Waiter> list = new CopyOnWriteArrayList<>();

  boolean any() {
    return sleeping.get() != 0;
  }

  void wake() {
    for (Waiter waiter : list) {
      waiter.wake();
    }
  }

  Waiter join(Thread thread) {
    Waiter waiter = new Waiter(thread);
    list.add(waiter);
    return waiter;
  }

  /** One reader's place; belongs to one thread, apart from {@link #wake()}. */
  final class Waiter {
    private final Thread thread;
    private final AtomicBoolean asleep = new AtomicBoolean();

    private Waiter(Thread thread) {
      this.thread = thread;
    }

    /**
     * Says "about to sleep". The caller looks for work once more afterwards, so an append is seen
     * either there or by the appender, which looks here after it has published.
     */
    void arm() {
      if (asleep.compareAndSet(false, true)) {
        sleeping.incrementAndGet();
      }
    }

    boolean armed() {
      return asleep.get();
    }

    void disarm() {
      if (asleep.compareAndSet(true, false)) {
        sleeping.decrementAndGet();
      }
    }

    private void wake() {
      if (asleep.compareAndSet(true, false)) {
        sleeping.decrementAndGet();
        LockSupport.unpark(thread);
      }
    }

    void leave() {
      disarm();
      list.remove(this);
    }
  }
}
