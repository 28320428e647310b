package org.isthmus.sink.mqtt.internal.command;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.isthmus.sink.mqtt.internal.connection.Connection;
import org.isthmus.sink.mqtt.internal.connection.Outgoing;
import org.jspecify.annotations.Nullable;

/**
 * Replies on their way to the broker, few at a time, so that samples keep their room. Any thread;
 * sent by the one of the executor.
 */
final class Replies {
  private static final int WAITING_AT_MOST = 1_000;
  private static final long NO_ROOM_MILLIS = 20;

  private final Connection connection;
  private final ScheduledExecutorService executor;
  private final Queue<Outgoing> waiting = new ArrayDeque<>();
  private int underWay;

  Replies(Connection connection, ScheduledExecutorService executor) {
    this.connection = connection;
    this.executor = executor;
  }

  /** Sends a reply soon; it is lost if too many wait already, or with the connection. */
  void send(Outgoing reply) {
    synchronized (this) {
      if (waiting.size() == WAITING_AT_MOST || connection.answers() == 0) {
        return; // who floods us with commands gets no answer
      }
      waiting.add(reply);
    }
    soon(0);
  }

  private void soon(long millis) {
    try {
      executor.schedule(this::work, millis, TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      return; // the session has ended
    }
  }

  private void work() {
    for (Outgoing next = next(); next != null; next = next()) {
      if (!connection.answer(next, this::over)) {
        again();
        soon(NO_ROOM_MILLIS);
        return;
      }
      synchronized (this) {
        waiting.remove();
      }
    }
  }

  private synchronized @Nullable Outgoing next() {
    if (underWay >= connection.answers()) {
      return null;
    }
    Outgoing next = waiting.peek();
    underWay += next == null ? 0 : 1;
    return next;
  }

  private synchronized void again() {
    underWay--;
  }

  private void over() {
    again();
    soon(0);
  }
}
