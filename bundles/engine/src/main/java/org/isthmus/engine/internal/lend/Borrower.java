package org.isthmus.engine.internal.lend;

import java.util.Locale;

/**
 * Who borrows: one link to a device or one session of a sink. Immutable.
 *
 * @param name of the device or sink in the configuration
 * @param plugin the installed bundle whose code runs; two versions of one plugin differ
 * @param loader the plugin's class loader
 */
record Borrower(Kind kind, String name, String plugin, ClassLoader loader) {

  /** What the configuration calls it. */
  enum Kind {
    DEVICE,
    SINK;

    /** Where its state is kept below {@code state}. */
    String directory() {
      return name().toLowerCase(Locale.ROOT) + "s";
    }
  }

  /** The name of a thread that works for it. */
  String threadName(String task) {
    return "isthmus-" + name + "-" + task;
  }

  /** A daemon thread that runs with the plugin's class loader and inherits nothing else. */
  Thread thread(String task, Runnable run) {
    Thread thread = new Thread(null, run, threadName(task), 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(loader);
    return thread;
  }

  /** As messages write it: {@code device press-1}. */
  @Override
  public String toString() {
    return kind.name().toLowerCase(Locale.ROOT) + " " + name;
  }
}
