package org.isthmus.plugins.internal.run;

/**
 * Threads that install, move and stop plugins. They give way to the threads that carry data: the
 * gateway's script tells the JVM that priorities count.
 */
public final class ControlThread {
  private ControlThread() {}

  /** A daemon that is not started yet. */
  @SuppressWarnings("ThreadPriorityCheck")
  public static Thread of(String name, Runnable run) {
    Thread thread = new Thread(null, run, name, 0, false);
    thread.setDaemon(true);
    thread.setPriority(Thread.MIN_PRIORITY);
    return thread;
  }
}
