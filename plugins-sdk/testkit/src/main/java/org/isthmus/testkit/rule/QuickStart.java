package org.isthmus.testkit.rule;

import java.util.concurrent.TimeUnit;
import org.isthmus.testkit.jar.BrokenException;
import org.isthmus.testkit.jar.Candidate;
import org.isthmus.testkit.jar.Components.Component;

/** Who is made or goes does no I/O: Declarative Services holds a lock meanwhile. */
final class QuickStart implements Rule {
  private static final long MOST_MILLIS = 100;
  private static final int TRIES = 3;

  @Override
  public String id() {
    return "time.start";
  }

  @Override
  public String says() {
    return "A driver or sink is made, and let go of, within 100 ms each";
  }

  @Override
  public String cure() {
    return "do in open() what takes time, and in close() what ends it; not in @Activate or"
        + " @Deactivate";
  }

  @Override
  public String check(Candidate plugin) throws Exception {
    long slowest = 0;
    for (Component component : plugin.components()) {
      long millis = TimeUnit.NANOSECONDS.toMillis(best(plugin, component));
      slowest = Math.max(slowest, millis);
      if (millis >= MOST_MILLIS) {
        throw new BrokenException(component.id() + " takes " + millis + " ms to be made or to go");
      }
    }
    return slowest + " ms at most";
  }

  /** The best of some: a busy machine is not the plugin's fault. */
  private static long best(Candidate plugin, Component component) throws Exception {
    long best = Long.MAX_VALUE;
    for (int i = 0; i < TRIES; i++) {
      long start = System.nanoTime();
      Object made = plugin.make(component);
      long gone = System.nanoTime();
      plugin.unmake(component, made);
      best = Math.min(best, Math.max(gone - start, System.nanoTime() - gone));
    }
    return best;
  }

  @Override
  public boolean alone() {
    return true;
  }
}
