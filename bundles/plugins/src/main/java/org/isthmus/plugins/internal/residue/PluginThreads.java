package org.isthmus.plugins.internal.residue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which threads are a plugin's. */
public final class PluginThreads {
  private static final int SOME_MORE = 64;
  private static final String ENGINE = "isthmus-";

  private PluginThreads() {}

  private static Stream<Thread> all() {
    ThreadGroup root = Thread.currentThread().getThreadGroup();
    while (root.getParent() != null) {
      root = root.getParent();
    }
    Thread[] threads = new Thread[root.activeCount() + SOME_MORE];
    int count = root.enumerate(threads);
    while (count == threads.length) {
      threads = new Thread[2 * threads.length];
      count = root.enumerate(threads);
    }
    return Arrays.stream(threads, 0, count).filter(Thread::isAlive);
  }

  /** Those that run with its class loader, or are objects of its classes. */
  static List<Thread> of(ClassLoader loader) {
    return all()
        .filter(
            thread ->
                thread.getContextClassLoader() == loader
                    || thread.getClass().getClassLoader() == loader)
        .toList();
  }

  /**
   * Those that are inside of code of these packages. Two versions of a plugin have the same
   * packages, so this is asked before the second one begins. Threads of the engine are left out:
   * theirs is the engine's to tell, and there may be a thousand.
   */
  public static Set<Thread> inside(Set<String> packages) {
    return all()
        .filter(thread -> !thread.getName().startsWith(ENGINE))
        .filter(thread -> isInside(thread, packages))
        .collect(Collectors.toCollection(HashSet::new));
  }

  static boolean isInside(Thread thread, Set<String> packages) {
    for (StackTraceElement frame : thread.getStackTrace()) {
      String type = frame.getClassName();
      int end = type.lastIndexOf('.');
      if (end > 0 && packages.contains(type.substring(0, end))) {
        return true;
      }
    }
    return false;
  }
}
