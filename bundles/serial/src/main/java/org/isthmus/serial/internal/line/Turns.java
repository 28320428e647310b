package org.isthmus.serial.internal.line;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.isthmus.api.data.Problem;
import org.isthmus.api.driver.LinkException;
import org.jspecify.annotations.Nullable;

/**
 * Who has a line, and who is next: in the order in which they asked, but that those who do not
 * answer share a tenth of the time, however many they are. Any thread; nothing is allocated for a
 * turn.
 */
final class Turns {
  /** Of the time that a silent device has had, so much more passes before the next such turn. */
  private static final int OTHERS = 9;

  private static final long LOOK = TimeUnit.MILLISECONDS.toNanos(200);

  private final long waitedAtMost;
  private @Nullable Part first;
  private @Nullable Part last;
  private @Nullable Part holder;
  private boolean inside;
  private long began;
  private long restUntil = System.nanoTime();

  /**
   * Nobody has the line.
   *
   * @param waitedAtMost by who does not answer, in nanoseconds
   */
  Turns(long waitedAtMost) {
    this.waitedAtMost = waitedAtMost;
  }

  /** Waits for the turn of a part, which then is inside of it; see {@link #leave}. */
  void take(Part part) throws LinkException, InterruptedException {
    long asked = System.nanoTime();
    add(part);
    boolean taken = false;
    try {
      while (!begin(part)) {
        LockSupport.parkNanos(this, pause(part));
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
        if (System.nanoTime() - asked > waitedAtMost && part.standing().isSilent()) {
          throw resting(part);
        }
      }
      taken = true;
    } finally {
      if (!taken) {
        giveUp(part);
      }
    }
  }

  private synchronized void add(Part part) {
    if (holder == part) {
      throw new IllegalStateException(part + " has its turn already");
    }
    part.waits(Thread.currentThread());
    if (last == null) {
      first = part;
    } else {
      last.next(part);
    }
    last = part;
  }

  private synchronized boolean begin(Part part) throws LinkException {
    part.check();
    if (holder != null || next() != part) {
      return false;
    }
    remove(part);
    holder = part;
    inside = true;
    began = System.nanoTime();
    return true;
  }

  private synchronized void giveUp(Part part) {
    remove(part);
    wakeNext();
  }

  private void remove(Part part) {
    Part before = null;
    for (Part each = first; each != null; before = each, each = each.next()) {
      if (each == part) {
        if (before == null) {
          first = part.next();
        } else {
          before.next(part.next());
        }
        last = last == part ? before : last;
        part.next(null);
        return;
      }
    }
  }

  private @Nullable Part next() {
    for (Part each = first; each != null; each = each.next()) {
      if (!rests(each)) {
        return each;
      }
    }
    return null;
  }

  private boolean rests(Part part) {
    return restUntil - System.nanoTime() > 0
        && part.standing().isSilent()
        && part.hasLivelyCompany();
  }

  private synchronized long pause(Part part) {
    long left = restUntil - System.nanoTime();
    return left > 0 && part.standing().isSilent() ? Math.min(left, LOOK) : LOOK;
  }

  private void wakeNext() {
    if (holder == null) {
      Part next = next();
      if (next != null) {
        LockSupport.unpark(next.thread());
      }
    }
  }

  /** A call on the line begins in the turn of a part. */
  synchronized void enter(Part part) throws LinkException {
    part.check();
    if (holder != part) {
      throw new IllegalStateException("it is not the turn of " + part);
    }
    inside = true;
  }

  /** The call is over; if its part was closed meanwhile, the turn is, too. */
  synchronized void leave(Part part) {
    inside = false;
    if (holder == part && part.isClosed()) {
      end();
    }
    notifyAll();
  }

  /**
   * Ends the turn of a part; without one it does nothing.
   *
   * @return whether its standing is another than before
   */
  synchronized boolean release(Part part) {
    if (holder != part || inside) {
      return false;
    }
    Standing standing = part.standing();
    boolean before = standing.isSilent();
    if (part.hasSent()) {
      standing.answered(part.hasHeard());
    }
    end();
    return before != standing.isSilent();
  }

  private void end() {
    Part ended = holder;
    long now = System.nanoTime();
    if (ended != null && ended.standing().isSilent()) {
      restUntil = now + (now - began) * OTHERS;
    }
    holder = null;
    wakeNext();
  }

  /**
   * Ends what a closed part has here, as soon as it is out of its call.
   *
   * @return whether it is
   */
  synchronized boolean expel(Part part, long nanos) {
    long until = System.nanoTime() + nanos;
    boolean interrupted = false;
    while (holder == part && inside) {
      long left = until - System.nanoTime();
      if (left <= 0) {
        break;
      }
      try {
        TimeUnit.NANOSECONDS.timedWait(this, left);
      } catch (InterruptedException e) {
        interrupted = true;
        break;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    boolean out = holder != part || !inside;
    if (holder == part && out) {
      end();
    }
    wake();
    return out;
  }

  /** Whoever waits looks whether it may still want a turn. */
  synchronized void wake() {
    for (Part each = first; each != null; each = each.next()) {
      LockSupport.unpark(each.thread());
    }
  }

  private synchronized LinkException resting(Part part) {
    long left = Math.max(0, restUntil - System.nanoTime());
    return new LinkException(
        Problem.of(
            "line.resting",
            "{0} has left {1} turns without an answer: with all that do not answer it shares a"
                + " tenth of the time of {2}, and has to wait (next turn in {3} s or later)",
            "check that it is on, its number, baud rate, parity and wires",
            part.standing().device(),
            part.standing().silentTurns(),
            part.port(),
            TimeUnit.NANOSECONDS.toSeconds(left)));
  }
}
