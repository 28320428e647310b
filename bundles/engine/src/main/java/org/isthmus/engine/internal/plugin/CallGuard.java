package org.isthmus.engine.internal.plugin;

import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Bounds the calls that one thread makes into a plugin. The thread enters and leaves; the {@link
 * Watchdog} looks from outside, and where a call takes too long interrupts it, then closes what it
 * hangs on, then gives the thread up. A call that makes progress takes its time, however slow the
 * line: breaking it off would only begin it anew.
 */
public final class CallGuard {

  /** Thrown to a thread that was given up and has come back: it touches nothing any more. */
  public static final class AbandonedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    AbandonedException(String what) {
      super(what, null, false, false);
    }
  }

  /** How far the watchdog has gone with the call that is under way. */
  enum Stage {
    FINE,
    INTERRUPTED,
    CLOSED,
    ABANDONED
  }

  private final Thread thread;
  private final Runnable closer;
  private final Consumer<String> onAbandon;
  private final LongSupplier progress;
  private volatile @Nullable String what;
  private volatile long deadline;
  private volatile long limit;
  private volatile long seen;
  private volatile boolean hurried;
  private volatile Stage stage = Stage.FINE;

  /**
   * A guard for a thread.
   *
   * @param closer closes what a call may hang on, from another thread; may itself hang
   * @param onAbandon hears which call the thread was given up in
   */
  public CallGuard(Thread thread, Runnable closer, Consumer<String> onAbandon) {
    this(thread, closer, onAbandon, () -> 0);
  }

  /**
   * The same, for calls whose progress can be seen.
   *
   * @param progress another number each time something has moved; the limit counts from there
   */
  public CallGuard(
      Thread thread, Runnable closer, Consumer<String> onAbandon, LongSupplier progress) {
    this.thread = thread;
    this.closer = closer;
    this.onAbandon = onAbandon;
    this.progress = progress;
  }

  /** A call begins. Called by the guarded thread. */
  public void enter(String call, long limitNanos) {
    limit = limitNanos;
    seen = progress.getAsLong();
    deadline = System.nanoTime() + limitNanos;
    what = call;
  }

  /**
   * The call is over. Called by the guarded thread.
   *
   * @return whether the watchdog had to step in
   * @throws AbandonedException if the thread has been given up
   */
  public boolean exit() {
    String call = what;
    what = null;
    if (stage == Stage.FINE) {
      return false;
    }
    synchronized (this) {
      if (stage == Stage.ABANDONED) {
        throw new AbandonedException(String.valueOf(call));
      }
      stage = Stage.FINE;
      // The interrupt was meant for the call; it must not end the thread's next wait.
      boolean unused = Thread.interrupted();
      return true;
    }
  }

  /** Whether the thread has been given up. */
  public boolean abandoned() {
    return stage == Stage.ABANDONED;
  }

  /** The call that is under way; null between calls. */
  public @Nullable String call() {
    return what;
  }

  /** Lets the call that is under way end soon: the device is to stop. */
  public void hurry(long limitNanos) {
    hurried = true;
    deadline = Math.min(deadline, System.nanoTime() + limitNanos);
  }

  /** Whether the call has come further since it was looked at last; then it gets its time again. */
  private boolean moves(long now) {
    long far = progress.getAsLong();
    if (hurried || stage != Stage.FINE || far == seen) {
      return false;
    }
    seen = far;
    deadline = now + limit;
    return true;
  }

  /** Looks after the call that is under way. Called by the watchdog. */
  void check(long now, long grace) {
    String call = what;
    if (call == null || now - deadline < 0 || moves(now)) {
      return;
    }
    Stage next;
    synchronized (this) {
      if (what == null) {
        return;
      }
      next =
          switch (stage) {
            case FINE -> Stage.INTERRUPTED;
            case INTERRUPTED -> Stage.CLOSED;
            default -> Stage.ABANDONED;
          };
      if (next == stage) {
        return;
      }
      stage = next;
      deadline = now + grace;
      if (next == Stage.INTERRUPTED) {
        thread.interrupt();
      }
    }
    if (next == Stage.CLOSED) {
      Thread closing = new Thread(closer, thread.getName() + "-closer");
      closing.setDaemon(true);
      closing.start();
    } else if (next == Stage.ABANDONED) {
      onAbandon.accept(call);
    }
  }
}
