package org.isthmus.testkit.rule;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.isthmus.testkit.call.Bounded;
import org.isthmus.testkit.jar.BrokenException;
import org.isthmus.testkit.jar.Candidate;
import org.isthmus.testkit.jar.Components.Component;
import org.isthmus.testkit.jar.Given;

/**
 * A rule that each driver, or each sink, of a plugin is asked by itself; all of them at the same
 * time, because what is asked here is mostly waiting.
 */
abstract class ComponentRule implements Rule {
  private final String id;
  private final String says;
  private final String cure;

  ComponentRule(String id, String says, String cure) {
    this.id = id;
    this.says = says;
    this.cure = cure;
  }

  @Override
  public final String id() {
    return id;
  }

  @Override
  public final String says() {
    return says;
  }

  @Override
  public final String cure() {
    return cure;
  }

  /** Whether it is asked. */
  abstract boolean concerns(Component component);

  /** As {@link Rule#check}. */
  abstract String check(Candidate plugin, Component component, Given given) throws Exception;

  @Override
  public final String check(Candidate plugin) throws Exception {
    Map<String, Bounded<String>> asked = new LinkedHashMap<>();
    List<String> seen = new ArrayList<>();
    for (Component component : plugin.components()) {
      Given given = plugin.suite().of(component.id());
      String excuse = given.without().get(id);
      if (excuse != null) {
        seen.add(component.id() + ": does not apply, " + excuse);
      } else if (concerns(component)) {
        asked.put(
            component.id(),
            Bounded.start(id + " of " + component.id(), () -> check(plugin, component, given)));
      }
    }
    try {
      for (Map.Entry<String, Bounded<String>> each : asked.entrySet()) {
        seen.add(each.getKey() + ": " + answer(each.getValue()));
      }
    } finally {
      asked.values().forEach(Bounded::interrupt);
    }
    return seen.isEmpty() ? "nothing in the jar that it could concern" : String.join("; ", seen);
  }

  private String answer(Bounded<String> asked) throws Exception {
    if (!asked.endsWithin(limit())) {
      throw new BrokenException("it does not end; it is at " + asked.place());
    }
    return asked.result();
  }
}
