package org.isthmus.testkit.rule;

import java.time.Duration;
import org.isthmus.testkit.jar.BrokenException;
import org.isthmus.testkit.jar.Candidate;
import org.isthmus.testkit.jar.Components.Component;

/** A rule about coming and going in a real framework; all of them look at one run. */
record HotRule(String id, String says, String cure) implements Rule {
  @Override
  public Duration limit() {
    return Duration.ofSeconds(100);
  }

  @Override
  public boolean elsewhere() {
    return true;
  }

  @Override
  public String check(Candidate plugin) throws Exception {
    for (Component component : plugin.components()) {
      String excuse = plugin.suite().of(component.id()).without().get(id);
      if (excuse != null) {
        return component.id() + ": does not apply, " + excuse;
      }
    }
    String wrong = plugin.hot().get(id);
    if (wrong == null) {
      throw new BrokenException(plugin.hot().getOrDefault("hangs", "it was not reached"));
    }
    if (!wrong.isEmpty()) {
      throw new BrokenException(wrong);
    }
    String gap = plugin.hot().get("upgrade.gap");
    return "in a framework of its own"
        + (id.equals("upgrade.beside") && gap != null ? ", first values after " + gap + " ms" : "");
  }
}
