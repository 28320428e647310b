package org.isthmus.access.internal.audit;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** What waits for the disk, in order and bounded. Any thread adds, one takes. */
final class Backlog {
  private static final int MAX_DEEDS = 10_000;
  private static final int MAX_CHARACTERS = 4 << 20;
  private static final int MAX_TOGETHER = 500;

  /** What waits, and who waits for it. */
  private record Waiting(Deed deed, CountDownLatch written) {}

  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private long characters;
  private long lost;
  private boolean stuck;
  private boolean closed;

  /**
   * Adds one; if there is no room it is lost, and counted.
   *
   * @return open when it is written, or nobody is to wait for it any more
   */
  synchronized CountDownLatch add(Deed deed) {
    CountDownLatch written = new CountDownLatch(1);
    if (closed || waiting.size() >= MAX_DEEDS || characters + deed.size() > MAX_CHARACTERS) {
      lost++;
      written.countDown();
    } else {
      waiting.add(new Waiting(deed, written));
      characters += deed.size();
      notifyAll();
    }
    return written;
  }

  /** The oldest, which go on waiting; waits for one. Empty when closed and nothing waits. */
  synchronized List<Deed> oldest() throws InterruptedException {
    while (waiting.isEmpty() && !closed) {
      wait();
    }
    List<Deed> oldest = new ArrayList<>();
    for (Waiting each : waiting) {
      if (oldest.size() == MAX_TOGETHER) {
        break;
      }
      oldest.add(each.deed());
    }
    return oldest;
  }

  /** So many of the oldest are written. */
  synchronized void written(int count) {
    stuck = false;
    for (int i = 0; i < count; i++) {
      Waiting done = waiting.remove();
      characters -= done.deed().size();
      done.written().countDown();
    }
  }

  /** The disk takes nothing; nobody is to wait for it. */
  synchronized void stick() {
    stuck = true;
    waiting.forEach(each -> each.written().countDown());
  }

  synchronized boolean stuck() {
    return stuck;
  }

  synchronized int size() {
    return waiting.size();
  }

  /** How many were lost since this was last asked. */
  synchronized long takeLost() {
    long taken = lost;
    lost = 0;
    return taken;
  }

  /** Waits for so long, or until it is closed. */
  synchronized void pause(Duration time) throws InterruptedException {
    long deadline = System.nanoTime() + time.toNanos();
    long left = time.toMillis();
    while (!closed && left > 0) {
      wait(left);
      left = (deadline - System.nanoTime()) / 1_000_000;
    }
  }

  synchronized void close() {
    closed = true;
    notifyAll();
  }

  synchronized boolean closed() {
    return closed;
  }
}
