package org.isthmus.testkit.call;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A call on a daemon thread of its own, which whoever waits for it can interrupt and abandon. Made
 * and asked by one thread.
 */
public final class Bounded<T> {
  private final Thread thread;
  private volatile @Nullable T result;
  private volatile @Nullable Throwable thrown;

  private Bounded(String name, Callable<T> work) {
    this.thread = new Thread(new ThreadGroup(name), () -> run(work), name);
    thread.setDaemon(true);
  }

  /** Starts a call. */
  public static <T> Bounded<T> start(String name, Callable<T> work) {
    Bounded<T> call = new Bounded<>(name, work);
    call.thread.start();
    return call;
  }

  /**
   * Makes a call and waits for it; one that takes longer is interrupted and abandoned.
   *
   * @throws TimeoutException if it takes longer
   * @throws Exception what the call threw
   */
  public static <T> T call(String name, Duration limit, Callable<T> work) throws Exception {
    Bounded<T> call = start(name, work);
    if (!call.endsWithin(limit)) {
      call.interrupt();
      throw new TimeoutException(
          "it has not ended within " + limit.toMillis() + " ms; it is at " + call.place());
    }
    return call.result();
  }

  private void run(Callable<T> work) {
    try {
      result = work.call();
    } catch (Throwable any) {
      thrown = any;
    }
  }

  /** Waits; whether it has ended. */
  public boolean endsWithin(Duration limit) throws InterruptedException {
    TimeUnit.NANOSECONDS.timedJoin(thread, limit.toNanos());
    return !thread.isAlive();
  }

  /** Asks it to end, as the gateway does. */
  public void interrupt() {
    thread.interrupt();
  }

  /** The threads that it has started, and those that they have, as far as they live. */
  public List<Thread> offspring() {
    ThreadGroup group = thread.getThreadGroup();
    if (group == null) {
      return List.of();
    }
    Thread[] all = new Thread[group.activeCount() + 64];
    int count = group.enumerate(all);
    return Stream.of(all).limit(count).filter(each -> each != thread).toList();
  }

  /** Where it is, in a few words. */
  public String place() {
    StackTraceElement[] stack = thread.getStackTrace();
    for (StackTraceElement frame : stack) {
      if (!frame.getClassName().startsWith("java.") && !frame.getClassName().startsWith("sun.")) {
        return frame.toString();
      }
    }
    return stack.length == 0 ? "its end" : stack[0].toString();
  }

  /** What it threw; null if it has returned, or not ended. */
  public @Nullable Throwable thrown() {
    return thrown;
  }

  /**
   * What came out of a call that has ended.
   *
   * @throws Exception what it threw
   */
  @SuppressWarnings("NullAway")
  public T result() throws Exception {
    Throwable failure = thrown;
    if (failure instanceof Exception exception) {
      throw exception;
    }
    if (failure instanceof Error error) {
      throw error;
    }
    return result;
  }
}
