package org.isthmus.testkit.rule;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.isthmus.api.driver.Writes;
import org.isthmus.testkit.call.Bounded;
import org.isthmus.testkit.jar.BrokenException;
import org.isthmus.testkit.jar.Effort;
import org.isthmus.testkit.stand.DriverStand;
import org.isthmus.testkit.stand.OpenLink;
import org.isthmus.testkit.stand.Waiting;
import org.isthmus.testkit.stand.Writing;

/**
 * Threads are the gateway's. What links share through the gateway, such as an event loop, may have
 * its own, which end with the last link, and are not more with each link.
 */
final class ThreadsOfLink extends DriverRule {
  private static final Duration AT_MOST = Duration.ofSeconds(20);

  /** Some begin a thread when there is work for it, until there is one a processor, or two. */
  private static final int MOST_LINKS = 2 * Runtime.getRuntime().availableProcessors() + 8;

  ThreadsOfLink() {
    super(
        "threads.link",
        "A link starts no thread but those that it is lent, or that all links of the plugin share",
        "use LinkContext.executor(), give a thread the name of the device, or let all links have the"
            + " threads of what they share, and end them in its close()");
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
                write(stand);
                String own = link.context().shares() ? ofEachLink(stand, link) : strangers();
                if (!own.isEmpty()) {
                  return own;
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

  /** Threads that came with each of many further links; none as soon as one comes without. */
  private static String ofEachLink(DriverStand stand, OpenLink first) throws Exception {
    String came = "";
    for (int i = 0; i < MOST_LINKS; i++) {
      Set<Thread> before = Set.copyOf(threads());
      try (OpenLink another = stand.openBeside(first)) {
        another.read(stand.tags());
        came = names(threads().stream().filter(thread -> !before.contains(thread)));
      }
      if (came.isEmpty()) {
        return "";
      }
    }
    return came + " for each of " + MOST_LINKS + " links";
  }

  private static void write(DriverStand stand) throws Exception {
    try (OpenLink link = stand.openToWrite()) {
      if (link.link() instanceof Writes<?>) {
        Writing writing = new Writing(stand, link);
        writing.write(writing.wanted());
      }
    }
  }

  private static String strangers() {
    return names(threads().stream());
  }

  private static String names(Stream<Thread> threads) {
    return threads.map(Thread::getName).collect(Collectors.joining(", "));
  }

  /** Threads that the call has started, and was not lent: they are in its group. */
  private static List<Thread> threads() {
    ThreadGroup group = Thread.currentThread().getThreadGroup();
    Thread[] all = new Thread[group.activeCount() + 64];
    int count = group.enumerate(all);
    return Stream.of(all).limit(count).filter(ThreadsOfLink::isOwn).toList();
  }

  private static boolean isOwn(Thread thread) {
    return thread != Thread.currentThread()
        && !thread.getName().equals("fake context")
        && !thread.getName().contains("device");
  }
}
