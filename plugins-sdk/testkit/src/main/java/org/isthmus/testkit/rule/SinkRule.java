package org.isthmus.testkit.rule;

import org.isthmus.api.sink.Sink;
import org.isthmus.testkit.jar.Candidate;
import org.isthmus.testkit.jar.Components.Component;
import org.isthmus.testkit.jar.Given;
import org.isthmus.testkit.stand.SinkStand;

/** A rule that each sink is asked beside a partner. */
abstract class SinkRule extends ComponentRule {
  SinkRule(String id, String says, String cure) {
    super(id, says, cure);
  }

  @Override
  final boolean concerns(Component component) {
    return !component.driver();
  }

  @Override
  final String check(Candidate plugin, Component component, Given given) throws Exception {
    Sink<?> sink = (Sink<?>) plugin.make(component);
    try (SinkStand stand = SinkStand.of(component.id(), sink, given)) {
      return check(stand, given);
    }
  }

  /** As {@link Rule#check}, for one sink. */
  abstract String check(SinkStand stand, Given given) throws Exception;
}
