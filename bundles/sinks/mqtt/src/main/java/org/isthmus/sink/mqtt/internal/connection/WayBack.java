package org.isthmus.sink.mqtt.internal.connection;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.isthmus.api.sink.UnavailableException;
import org.jspecify.annotations.Nullable;

/**
 * Looks from time to time whether a broker that is wanted more than the current one answers again.
 * Any thread.
 */
public final class WayBack implements AutoCloseable {
  /** Pings come by the same thread: looking must not keep them waiting for long. */
  private static final int SHARE_OF_KEEP_ALIVE = 8;

  private static final Duration MOST = Duration.ofSeconds(2);

  private final Brokers brokers;
  private final int current;
  private final Duration every;
  private final Duration patience;
  private volatile @Nullable String answering;
  private @Nullable Future<?> next;
  private @Nullable Wire looking;
  private boolean closed;

  private WayBack(Brokers brokers, int current, Duration every, Duration patience) {
    this.brokers = brokers;
    this.current = current;
    this.every = every;
    this.patience = patience;
  }

  /**
   * Begins to look.
   *
   * @param current which broker we are on; nothing is done on the first one
   * @param every how often; zero for never
   * @param keepAlive of the connection; zero for none
   */
  public static WayBack from(Brokers brokers, int current, Duration every, Duration keepAlive) {
    Duration share = keepAlive.dividedBy(SHARE_OF_KEEP_ALIVE);
    boolean shorter = !keepAlive.isZero() && share.compareTo(MOST) < 0;
    WayBack way = new WayBack(brokers, current, every, shorter ? share : MOST);
    if (current > 0 && !every.isZero()) {
      way.schedule();
    }
    return way;
  }

  private synchronized void schedule() {
    if (closed) {
      return;
    }
    try {
      next = brokers.executor().schedule(this::look, every.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      closed = true; // the sink has ended
    }
  }

  private void look() {
    try {
      for (int i = 0; i < current; i++) {
        Wire wire = begin(i);
        if (wire != null && brokers.answers(i, wire, patience)) {
          answering = brokers.name(i);
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    }
    schedule();
  }

  private synchronized @Nullable Wire begin(int index) {
    looking = closed ? null : brokers.probe(index, patience);
    return looking;
  }

  /**
   * Between two deliveries: throws if a broker before the current one answers again, so that a new
   * session begins there.
   */
  public void check() throws UnavailableException {
    String better = answering;
    if (better != null) {
      throw new UnavailableException(Reasons.goingBack(brokers.name(current), better));
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (next != null) {
      next.cancel(false);
    }
    if (looking != null) {
      looking.close();
    }
  }
}
