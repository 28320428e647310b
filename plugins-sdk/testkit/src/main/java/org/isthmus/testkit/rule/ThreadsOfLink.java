package org.isthmus.testkit.rule;

import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.isthmus.testkit.call.Bounded;
import org.isthmus.testkit.jar.BrokenException;
import org.isthmus.testkit.jar.Effort;
import org.isthmus.testkit.stand.DriverStand;
import org.isthmus.testkit.stand.OpenLink;
import org.isthmus.testkit.stand.Waiting;

/**
 * Threads are the gateway's. What links share through the gateway, such as an event loop, may have
 * its own, which end with the last link.
 */
final class ThreadsOfLink extends DriverRule {
  private static final Duration AT_MOST = Duration.ofSeconds(20);

  ThreadsOfLink() {
    super(
        "threads.link",
        "A link starts no thread but those that it is lent, or that end with what it shares",
        "use LinkContext.executor(), give a thread the name of the device, or end in close() of what"
            + " is shared the threads that it has");
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
                if (!link.context().shares()) {
                  return strangers();
                }
              }
              Waiting.until(() -> strangers().isEmpty());
              return strangers();
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
