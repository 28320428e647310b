package org.isthmus.testkit.rule;

import org.isthmus.api.sink.Session;
import org.isthmus.api.sink.Sink;
import org.isthmus.testkit.jar.Candidate;
import org.isthmus.testkit.jar.Components.Component;
import org.isthmus.testkit.jar.Given;
import org.isthmus.testkit.stand.SinkPlace;
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
    FirstUse.of(plugin, component, () -> deliver(component, sink, given));
    try (SinkStand stand = SinkStand.of(component.id(), sink, given)) {
      return check(stand, given);
    }
  }

  private static String deliver(Component component, Sink<?> sink, Given given) throws Exception {
    try (SinkStand stand = SinkStand.of(component.id(), sink, given);
        SinkPlace context = new SinkPlace();
        Session session = stand.open(given.patient(), context)) {
      return session.deliver(SinkStand.batch(1)).toString();
    }
  }

  /** As {@link Rule#check}, for one sink. */
  abstract String check(SinkStand stand, Given given) throws Exception;
}
