package org.isthmus.engine.internal.lend;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The one thread of a link or session for timers and callbacks; it starts with the first task. A
 * task that throws is said; unlike with the JDK's own executors a repeated one goes on, because a
 * keep-alive that has silently ended is a fault nobody finds. Safe for any thread.
 */
final class LentTimer extends ScheduledThreadPoolExecutor {
  private final TaskFailures failures;
  private volatile @Nullable Thread thread;

  LentTimer(Borrower borrower) {
    super(1);
    this.failures = new TaskFailures(borrower, "a task of its timer");
    setThreadFactory(
        run -> {
          Thread made = borrower.thread("timer", run);
          thread = made;
          return made;
        });
    setRejectedExecutionHandler(
        (task, timer) -> {
          throw new RejectedExecutionException(borrower + " has ended; its timer takes no tasks");
        });
    setRemoveOnCancelPolicy(true); // else each answered request leaves its time-out behind
    setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  @Override
  public ScheduledFuture<?> scheduleAtFixedRate(
      Runnable task, long initialDelay, long period, TimeUnit unit) {
    return super.scheduleAtFixedRate(guarded(task), initialDelay, period, unit);
  }

  @Override
  public ScheduledFuture<?> scheduleWithFixedDelay(
      Runnable task, long initialDelay, long delay, TimeUnit unit) {
    return super.scheduleWithFixedDelay(guarded(task), initialDelay, delay, unit);
  }

  private Runnable guarded(Runnable task) {
    return () -> {
      try {
        task.run();
      } catch (Throwable e) { // a plugin's linkage errors too
        say(e);
      }
    };
  }

  @Override
  protected void afterExecute(Runnable task, @Nullable Throwable thrown) {
    super.afterExecute(task, thrown);
    if (task instanceof Future<?> future && future.isDone() && !future.isCancelled()) {
      try {
        future.get();
      } catch (ExecutionException e) {
        say(e.getCause() == null ? e : e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt(); // not with a task that is done
      }
    }
  }

  private void say(Throwable failure) {
    if (!isShutdown()) { // after it, failing is how a task ends
      failures.say(failure);
    }
  }

  /**
   * Waits until the thread has ended.
   *
   * @param millis at most; not at all on the thread itself
   */
  void await(long millis) throws InterruptedException {
    Thread running = thread;
    if (running != null && running != Thread.currentThread()) {
      running.join(millis);
    }
  }

  /** The thread, if it is still there and is not the caller's own. */
  @Nullable Thread remaining() {
    Thread running = thread;
    return running != null && running.isAlive() && running != Thread.currentThread()
        ? running
        : null;
  }
}
