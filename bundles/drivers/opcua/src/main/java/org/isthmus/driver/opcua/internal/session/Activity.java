package org.isthmus.driver.opcua.internal.session;

import java.time.Duration;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.milo.opcua.sdk.client.SessionActivityListener;
import org.eclipse.milo.opcua.sdk.client.UaSession;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.jspecify.annotations.Nullable;

/**
 * Whether there is a session. Milo looks for the server again after a cut and takes the session up
 * where it can; that helps only those who have something to lose, and only for a while. Any thread.
 */
public final class Activity implements SessionActivityListener, AutoCloseable {
  private final ScheduledExecutorService timer;
  private final Duration patience;
  private final CopyOnWriteArrayList<Keeper> keepers = new CopyOnWriteArrayList<>();
  private volatile boolean cut;
  private volatile boolean over;
  private @Nullable NodeId last;
  private @Nullable Future<?> deadline;

  Activity(ScheduledExecutorService timer, Duration patience) {
    this.timer = timer;
    this.patience = patience;
  }

  /** Whoever has something to lose with a session. Called by any thread. */
  public interface Keeper {
    /** Whether there is anything now. */
    boolean keeps();

    /** There is a session again, but another one than before. */
    void replaced();

    /** There was none for too long; there will be no more calls. */
    void gaveUp();
  }

  /** From now on it is asked and told. */
  public void add(Keeper keeper) {
    keepers.add(keeper);
  }

  /** Whether there is no session at the moment, and was one. */
  boolean isCut() {
    return cut;
  }

  /** Whether a cut is waited for. */
  boolean survives() {
    return !over && patience.toMillis() > 0 && keepers.stream().anyMatch(Keeper::keeps);
  }

  @Override
  public void onSessionActive(UaSession session) {
    boolean other;
    synchronized (this) {
      cut = false;
      other = last != null && !last.equals(session.getSessionId());
      last = session.getSessionId();
      if (deadline != null) {
        deadline.cancel(false);
        deadline = null;
      }
    }
    if (other) {
      keepers.forEach(Keeper::replaced);
    }
  }

  @Override
  public synchronized void onSessionInactive(UaSession session) {
    cut = true;
    if (over || deadline != null) {
      return;
    }
    try {
      deadline = timer.schedule(this::expired, patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      over = true; // the link has ended
    }
  }

  private void expired() {
    if (cut && !over) {
      over = true;
      keepers.forEach(Keeper::gaveUp);
    }
  }

  @Override
  public synchronized void close() {
    over = true;
    if (deadline != null) {
      deadline.cancel(false);
    }
  }
}
