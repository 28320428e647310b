package org.isthmus.engine.internal.lend;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * What is lent at this moment, and the threads that loans have left behind. Keeps nothing of a
 * plugin whose loans have ended and whose threads have gone. Any thread.
 */
final class Loans {
  private final Set<Lent> open = ConcurrentHashMap.newKeySet();
  private final Set<Left> left = ConcurrentHashMap.newKeySet();

  /** Threads that a loan has not got rid of. */
  private record Left(String plugin, String borrower, List<Thread> threads) {
    List<String> alive() {
      return threads.stream().filter(Thread::isAlive).map(Thread::getName).toList();
    }
  }

  void begin(Lent lent) {
    open.add(lent);
  }

  void end(Lent lent, List<Thread> remaining) {
    if (!remaining.isEmpty()) {
      left.add(new Left(lent.borrower().plugin(), lent.borrower().toString(), remaining));
    }
    open.remove(lent);
  }

  /** What the plugins of these keys hold, for a person. */
  List<String> held(Predicate<String> plugin) {
    left.removeIf(each -> each.alive().isEmpty());
    List<String> held = new ArrayList<>();
    for (Lent lent : open) {
      if (plugin.test(lent.borrower().plugin())) {
        held.add("the link or session of " + lent.borrower());
      }
    }
    for (Left each : left) {
      if (plugin.test(each.plugin())) {
        each.alive().forEach(name -> held.add("thread " + name + " of " + each.borrower()));
      }
    }
    return held;
  }
}
