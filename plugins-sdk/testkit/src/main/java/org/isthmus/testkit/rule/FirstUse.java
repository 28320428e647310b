package org.isthmus.testkit.rule;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.isthmus.testkit.call.Bounded;
import org.isthmus.testkit.jar.Candidate;
import org.isthmus.testkit.jar.Components.Component;

/**
 * The first link or session loads the classes of a plugin: on a busy machine that takes longer than
 * a time-out, and no rule is about it. What goes wrong with it, the rules tell.
 */
final class FirstUse {
  private static final Duration AT_MOST = Duration.ofSeconds(15);

  private FirstUse() {}

  static void of(Candidate plugin, Component component, Callable<String> use) {
    plugin.first(component, () -> make(component.id(), use));
  }

  private static void make(String id, Callable<String> use) {
    Bounded<String> call = Bounded.start("first use of " + id, use);
    try {
      if (!call.endsWithin(AT_MOST)) {
        call.interrupt();
      }
    } catch (InterruptedException ended) {
      call.interrupt();
      Thread.currentThread().interrupt();
    }
  }
}
