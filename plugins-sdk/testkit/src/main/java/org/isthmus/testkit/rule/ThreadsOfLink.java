package org.isthmus.testkit.rule;

import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.isthmus.testkit.call.Bounded;
import org.isthmus.testkit.jar.BrokenException;
import org.isthmus.testkit.jar.Effort;
import org.isthmus.testkit.stand.DriverStand;
import org.isthmus.testkit.stand.OpenLink;

/** Threads are the gateway's. */
final class ThreadsOfLink extends DriverRule {
  private static final Duration AT_MOST = Duration.ofSeconds(20);

  ThreadsOfLink() {
    super(
        "threads.link",
        "A link starts no thread but those that it is lent",
        "use LinkContext.executor(), or give a thread the name of the device");
  }

  @Override
  String check(DriverStand stand, Effort effort) throws Exception {
    Bounded<String> call =
        Bounded.start(
            "link of " + stand.id(),
            () -> {
              try (OpenLink link = stand.open()) {
                link.read(stand.tags());
                link.read(stand.tags());
                return strangers();
              }
            });
    if (!call.endsWithin(AT_MOST)) {
      throw new BrokenException(stand.id() + " does not end at " + call.place());
    }
    if (!call.result().isEmpty()) {
      throw new BrokenException(stand.id() + " starts the thread " + call.result());
    }
    return "no thread of its own";
  }

  /** Threads that the call has started: they are in its group. */
  private static String strangers() {
    ThreadGroup group = Thread.currentThread().getThreadGroup();
    Thread[] all = new Thread[group.activeCount() + 64];
    int count = group.enumerate(all);
    return Stream.of(all)
        .limit(count)
        .filter(thread -> thread != Thread.currentThread())
        .map(Thread::getName)
        .filter(name -> !name.equals("fake context") && !name.contains("device"))
        .collect(Collectors.joining(", "));
  }
}
