package org.isthmus.testkit.rule;

import static java.util.stream.Collectors.joining;

import java.util.Set;
import org.isthmus.testkit.jar.BrokenException;
import org.isthmus.testkit.jar.Candidate;
import org.isthmus.testkit.jar.Components.Component;

/** A driver or sink that is only there costs nothing: no thread of its own. */
final class QuietStart implements Rule {
  @Override
  public String id() {
    return "threads.start";
  }

  @Override
  public String says() {
    return "Making a driver or sink starts no thread";
  }

  @Override
  public String cure() {
    return "use LinkContext.executor() or SinkContext.executor(), which end with the link";
  }

  @Override
  public String check(Candidate plugin) throws Exception {
    for (Component component : plugin.components()) {
      Set<Thread> before = Thread.getAllStackTraces().keySet();
      ClassLoader loader = plugin.make(component).getClass().getClassLoader();
      String started =
          Thread.getAllStackTraces().keySet().stream()
              .filter(thread -> !before.contains(thread) && isOf(thread, loader))
              .map(Thread::getName)
              .collect(joining(", "));
      if (!started.isEmpty()) {
        throw new BrokenException(component.id() + " starts the thread " + started);
      }
    }
    return plugin.components().size() + " made";
  }

  /** A thread that the plugin started inherits what the constructor ran with, or is its class. */
  private static boolean isOf(Thread thread, ClassLoader loader) {
    return thread.getClass().getClassLoader() == loader
        || thread.getThreadGroup() == Thread.currentThread().getThreadGroup();
  }
}
