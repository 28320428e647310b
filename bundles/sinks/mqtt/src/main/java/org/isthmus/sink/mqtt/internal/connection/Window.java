package org.isthmus.sink.mqtt.internal.connection;

import java.time.Duration;
import org.isthmus.api.data.Problem;
import org.isthmus.api.sink.UnavailableException;
import org.jspecify.annotations.Nullable;

/**
 * Counts the messages under way, and knows why there can be no more. One thread enters and waits,
 * any other reports.
 */
final class Window {
  private final String broker;
  private final long patience;

  private int size;
  private int underWay;
  private int wakeAt = -1;
  private long lastProgress;
  private @Nullable Problem broken;
  private @Nullable RefusedException refused;

  /**
   * An empty window.
   *
   * @param broker for messages
   * @param patience how long nothing may be acknowledged while messages are under way
   */
  Window(String broker, int size, Duration patience) {
    this.broker = broker;
    this.size = size;
    this.patience = patience.toNanos();
  }

  /** How many may be under way at most. */
  synchronized void size(int messages) {
    size = messages;
  }

  /** One more is under way; blocks while there are as many as may be. */
  synchronized void enter() throws UnavailableException, InterruptedException {
    if (underWay >= size) {
      // A quarter at once: waking up for every single one would cost more than the message.
      await(size - 1 - size / 4);
    }
    check();
    if (underWay++ == 0) {
      lastProgress = System.nanoTime();
    }
  }

  /** One is acknowledged. */
  synchronized void leave() {
    underWay--;
    lastProgress = System.nanoTime();
    if (underWay <= wakeAt) {
      notifyAll();
    }
  }

  /** One is acknowledged, but refused. */
  synchronized void refuse(String topic, int code) {
    if (refused == null) {
      refused = new RefusedException(topic, code);
    }
    leave();
  }

  /** The line is broken; the first reason counts. */
  synchronized void breakOff(Problem problem) {
    if (broken == null) {
      broken = problem;
    }
    notifyAll();
  }

  /** Waits until nothing is under way. */
  synchronized void awaitEmpty()
      throws UnavailableException, RefusedException, InterruptedException {
    await(0);
    check();
    RefusedException first = refused;
    refused = null;
    if (first != null) {
      throw first;
    }
  }

  private void await(int most) throws UnavailableException, InterruptedException {
    wakeAt = most;
    try {
      while (broken == null && underWay > most) {
        long left = patience - (System.nanoTime() - lastProgress);
        if (left <= 0) {
          broken = silent();
        } else {
          wait(left / 1_000_000, (int) (left % 1_000_000));
        }
      }
    } finally {
      wakeAt = -1;
    }
  }

  private Problem silent() {
    return Problem.of(
        "mqtt.ack.timeout",
        "broker {0} has acknowledged none of {1} messages for {2} s",
        "look at the broker's load and log, or raise ackTimeout",
        broker,
        underWay,
        patience / 1e9);
  }

  /** Throws what the line was broken by, if it is. */
  synchronized void check() throws UnavailableException {
    if (broken != null) {
      throw new UnavailableException(broken);
    }
  }
}
