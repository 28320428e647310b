package org.isthmus.engine.internal.lend;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Closes what a link or session was the last to hold, on a thread of its own: a plugin's {@code
 * close()} may hang, its caller must not.
 */
final class SharedClosing {
  private final SharedResources resources;
  private final List<SharedResource> last;
  private final TaskFailures failures;
  private final @Nullable Thread thread;

  SharedClosing(Borrower borrower, SharedResources resources, List<SharedResource> last) {
    this.resources = resources;
    this.last = last;
    this.failures = new TaskFailures(borrower, "closing a shared resource");
    this.thread = last.isEmpty() ? null : borrower.thread("close", this::closeAll);
    if (thread != null) {
      thread.start();
    }
  }

  private void closeAll() {
    for (SharedResource resource : last) {
      try {
        resource.object().close();
      } catch (Throwable e) { // a plugin's linkage errors too
        failures.say(e);
      } finally {
        resources.forget(resource);
      }
    }
  }

  /**
   * Waits until all is closed; what is not by then is interrupted and its key given up, so that the
   * next one can open it.
   */
  void await(long millis) throws InterruptedException {
    if (thread == null) {
      return;
    }
    try {
      thread.join(millis);
    } finally {
      if (thread.isAlive()) {
        thread.interrupt();
        last.forEach(resources::forget);
      }
    }
  }

  /** The thread, if it still closes. */
  @Nullable Thread remaining() {
    return thread != null && thread.isAlive() ? thread : null;
  }
}
