package org.isthmus.serial.internal.line;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.isthmus.api.driver.LinkException;
import org.jspecify.annotations.Nullable;

/**
 * Who has a line, and who is next: in the order in which they asked, but that those who do not
 * answer share a tenth of the time, however many they are. Any thread.
 */
final class Turns {
  /**
   * Of the time that a silent device has had, so much more has to pass before the next such turn.
   */
  private static final int OTHERS = 9;

  private static final long REST_AT_MOST = TimeUnit.SECONDS.toNanos(30);
  private static final long LOOK = TimeUnit.MILLISECONDS.toNanos(200);

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<Part> waiting = new ArrayDeque<>();
  private @Nullable Part holder;
  private long began;
  private long restUntil = System.nanoTime();

  /** Waits for the turn of a part, looking now and then whether it may still want one. */
  void take(Part part) throws LinkException, InterruptedException {
    lock.lockInterruptibly();
    try {
      if (holder == part) {
        throw new IllegalStateException(part + " has its turn already");
      }
      waiting.addLast(part);
      try {
        part.check();
        while (!isNext(part)) {
          long unused = changed.awaitNanos(pause(part));
          part.check();
        }
        holder = part;
        began = System.nanoTime();
      } finally {
        waiting.remove(part);
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  private boolean isNext(Part part) {
    if (holder != null) {
      return false;
    }
    for (Part each : waiting) {
      if (!rests(each)) {
        return each == part;
      }
    }
    return false;
  }

  private boolean rests(Part part) {
    return part.standing().isSilent() && part.hasCompany() && restUntil - System.nanoTime() > 0;
  }

  private long pause(Part part) {
    long left = restUntil - System.nanoTime();
    return part.standing().isSilent() && left > 0 ? Math.min(left, LOOK) : LOOK;
  }

  /**
   * Ends the turn of a part; without one it does nothing.
   *
   * @return whether its standing is another than before
   */
  boolean release(Part part) {
    lock.lock();
    try {
      if (holder != part) {
        return false;
      }
      Standing standing = part.standing();
      boolean before = standing.isSilent();
      if (part.hasSent()) {
        standing.answered(part.hasHeard());
      }
      if (standing.isSilent()) {
        long now = System.nanoTime();
        restUntil = now + Math.min((now - began) * OTHERS, REST_AT_MOST);
      }
      holder = null;
      changed.signalAll();
      return before != standing.isSilent();
    } finally {
      lock.unlock();
    }
  }

  boolean isHolder(Part part) {
    lock.lock();
    try {
      return holder == part;
    } finally {
      lock.unlock();
    }
  }

  /** Whoever waits looks whether it may still want a turn. */
  void wake() {
    lock.lock();
    try {
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
