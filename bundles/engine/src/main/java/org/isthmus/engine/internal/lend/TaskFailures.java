package org.isthmus.engine.internal.lend;

import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says what went wrong in a plugin's code that nobody called directly: each message once, and no
 * more than {@value #MOST} of them, so a timer that fails each time does not fill a disk. Any
 * thread.
 */
final class TaskFailures {
  /** How many different messages are said. */
  static final int MOST = 20;

  private static final Logger log = LoggerFactory.getLogger(TaskFailures.class);

  private final Borrower borrower;
  private final String what;
  private final Set<String> said = new HashSet<>();

  /**
   * @param what failed, such as {@code a task of its timer}
   */
  TaskFailures(Borrower borrower, String what) {
    this.borrower = borrower;
    this.what = what;
  }

  void say(Throwable failure) {
    String text = text(failure);
    if (!isNews(text)) {
      return;
    }
    // As text: a throwable kept by an appender would pin the plugin's class loader.
    log.warn("{}: {} failed: {}; this is said once until it is opened anew", borrower, what, text);
    log.debug("{}: where it failed", borrower, failure);
  }

  private boolean isNews(String text) {
    synchronized (said) {
      return said.size() < MOST && said.add(text);
    }
  }

  private static String text(Throwable failure) {
    String type = failure.getClass().getSimpleName();
    String message = failure.getMessage();
    return message == null ? type : type + ": " + message;
  }
}
