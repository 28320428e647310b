package org.isthmus.plugins.internal.run;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Calls into a plugin on a thread of its own, for a limited time: who does not come back is
 * interrupted, and left there if that does not help.
 */
final class Bounded {
  private static final long GRACE_MILLIS = 1_000;

  private Bounded() {}

  /** What is called; whatever it throws is text to the caller. */
  interface Call {
    void run() throws Exception;
  }

  /**
   * Calls.
   *
   * @param context the plugin's class loader: threads that it makes meanwhile have it too, and can
   *     be told by it
   * @throws TroubleException if it throws or does not come back
   */
  static void call(String what, @Nullable ClassLoader context, long limitMillis, Call call)
      throws TroubleException, InterruptedException {
    Outcome outcome = new Outcome(call);
    Thread thread = ControlThread.of("isthmus-plugins-" + what, outcome);
    thread.setContextClassLoader(context);
    thread.start();
    try {
      thread.join(limitMillis);
    } catch (InterruptedException stopped) {
      thread.interrupt();
      throw stopped;
    }
    if (thread.isAlive()) {
      thread.interrupt();
      thread.join(GRACE_MILLIS);
      throw new TroubleException(
          "its "
              + what
              + " has not ended within "
              + TimeUnit.MILLISECONDS.toSeconds(limitMillis)
              + " s"
              + (thread.isAlive() ? " and goes on in the thread " + thread.getName() : ""));
    }
    String failure = outcome.failure;
    if (failure != null) {
      throw new TroubleException("its " + what + " failed: " + failure);
    }
  }

  /** Keeps text, since an exception of a plugin would pin its class loader. */
  private static final class Outcome implements Runnable {
    private final Call call;
    private volatile @Nullable String failure;

    Outcome(Call call) {
      this.call = call;
    }

    @Override
    public void run() {
      try {
        call.run();
      } catch (Throwable e) { // a plugin's linkage errors too
        failure = text(e);
      }
    }

    private static String text(Throwable e) {
      Throwable root = e;
      while (root.getCause() != null) {
        root = root.getCause();
      }
      String message = root.getMessage();
      return root.getClass().getSimpleName() + (message == null ? "" : ": " + message);
    }
  }
}
