package org.isthmus.sink.kafka.internal.client;

import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Interrupts the thread that made it if it does not end in time: closing Kafka waits for its
 * thread, which may be waiting for a name server. An interrupt from elsewhere is kept until the
 * end, since Kafka would not close cleanly with it.
 */
final class Deadline implements AutoCloseable {
  private static final long MOST_SECONDS = 4;

  private final Thread thread = Thread.currentThread();
  private final boolean interrupted = Thread.interrupted();
  private @Nullable Future<?> timer;
  private boolean over;
  private boolean late;

  private Deadline() {}

  static Deadline start(ScheduledExecutorService executor) {
    Deadline deadline = new Deadline();
    try {
      deadline.timer = executor.schedule(deadline::strike, MOST_SECONDS, TimeUnit.SECONDS);
    } catch (RejectedExecutionException e) {
      // What was lent has ended already; then there is no limit.
    }
    return deadline;
  }

  private synchronized void strike() {
    if (!over) {
      late = true;
      thread.interrupt();
    }
  }

  @Override
  public synchronized void close() {
    over = true;
    if (timer != null) {
      timer.cancel(false);
    }
    if (late) {
      Thread.interrupted();
    }
    if (interrupted) {
      thread.interrupt();
    }
  }
}
