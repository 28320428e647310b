package org.isthmus.sink.kafka.internal.client;

import java.time.Duration;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The records under way. One thread sends and waits, Kafka's own reports, any ends it. */
final class Flight {
  private final long patience;

  private int underWay;
  private long lastProgress;
  private boolean closed;
  private @Nullable Loss refused;
  private @Nullable Loss lost;

  /**
   * Nothing under way.
   *
   * @param patience how long Kafka may report nothing; longer than its own time-outs
   */
  Flight(Duration patience) {
    this.patience = patience.toNanos();
  }

  /** One more is under way. */
  synchronized Callback start(String topic, int frame, int row) {
    if (underWay++ == 0) {
      lastProgress = System.nanoTime();
    }
    Thread sender = Thread.currentThread();
    return (metadata, failure) -> {
      if (failure == null) {
        land(null);
      } else {
        boolean early = Thread.currentThread() == sender;
        land(new Loss(topic, early, frame, row, failure));
      }
    };
  }

  private synchronized void land(@Nullable Loss loss) {
    underWay--;
    lastProgress = System.nanoTime();
    if (loss != null) {
      if (Failures.isForEver(loss.cause())) {
        refused = refused == null ? loss : refused;
      } else {
        lost = lost == null ? loss : lost;
      }
    }
    if (underWay == 0) {
      notifyAll();
    }
  }

  /** Whether it is of no use to send more. */
  synchronized boolean isBroken() {
    return closed || refused != null || lost != null;
  }

  /**
   * Waits until nothing is under way.
   *
   * @return what was not acknowledged, one refused for ever before all others, since those that
   *     travelled in one packet with it are lost too; null if all was
   */
  synchronized @Nullable Loss await() throws InterruptedException {
    while (underWay > 0 && !closed) {
      long left = patience - (System.nanoTime() - lastProgress);
      if (left <= 0) {
        return new Loss("", false, -1, -1, new TimeoutException("Kafka's client reports nothing"));
      }
      wait(left / 1_000_000 + 1);
    }
    Loss first = refused == null ? lost : refused;
    refused = null;
    lost = null;
    return first;
  }

  /** Whether it was ended from outside. */
  synchronized boolean isClosed() {
    return closed;
  }

  /** Nobody waits any more. */
  synchronized void close() {
    closed = true;
    notifyAll();
  }
}
