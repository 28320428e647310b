package org.isthmus.sink.mqtt.internal.connection;

import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Tells Paho when to look whether a ping is due. Its own timer follows the wall clock: set back by
 * an hour it is silent for that hour, and the broker ends the session. And its timers on an
 * executor interrupt themselves when they find the connection dead.
 */
final class PingTimer {
  private final ScheduledExecutorService executor;
  private @Nullable Future<?> next;
  private boolean stopped;

  PingTimer(ScheduledExecutorService executor) {
    this.executor = executor;
  }

  synchronized void schedule(Runnable look, long millis) {
    if (stopped) {
      return;
    }
    try {
      next = executor.schedule(look, millis, TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      stopped = true; // the sink has ended, and this connection with it
    }
  }

  synchronized void stop() {
    stopped = true;
    if (next != null) {
      next.cancel(false);
    }
  }
}
