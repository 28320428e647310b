package org.isthmus.testkit.rule;

import org.isthmus.testkit.jar.BrokenException;
import org.isthmus.testkit.jar.Candidate;
import org.isthmus.testkit.jar.Components.Component;
import org.isthmus.testkit.jar.GatewayClasses;
import org.isthmus.testkit.jar.Given;

/** A driver that is only there talks to nobody. */
final class OfflineStart extends ComponentRule {
  OfflineStart() {
    super(
        "time.offline",
        "A driver or sink is made without the network",
        "do in open() what needs the network");
  }

  @Override
  boolean concerns(Component component) {
    return true;
  }

  @Override
  String check(Candidate plugin, Component component, Given given) throws Exception {
    // what its classes do when they are loaded belongs to the first time
    Object made = plugin.make(component);
    String used = GatewayClasses.network(made);
    if (used != null) {
      throw new BrokenException(component.id() + " uses " + used + " when it is made");
    }
    return "no network";
  }
}
