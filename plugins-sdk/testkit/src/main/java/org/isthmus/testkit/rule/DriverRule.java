package org.isthmus.testkit.rule;

import org.isthmus.api.driver.Driver;
import org.isthmus.testkit.jar.Candidate;
import org.isthmus.testkit.jar.Components.Component;
import org.isthmus.testkit.jar.Effort;
import org.isthmus.testkit.jar.Given;
import org.isthmus.testkit.stand.DriverStand;

/** A rule that each driver is asked beside a partner. */
abstract class DriverRule extends ComponentRule {
  DriverRule(String id, String says, String cure) {
    super(id, says, cure);
  }

  @Override
  final boolean concerns(Component component) {
    return component.driver();
  }

  @Override
  final String check(Candidate plugin, Component component, Given given) throws Exception {
    Driver<?, ?> driver = (Driver<?, ?>) plugin.make(component);
    try (DriverStand stand = DriverStand.of(component.id(), driver, given)) {
      return check(stand, plugin.effort());
    }
  }

  /** As {@link Rule#check}, for one driver. */
  abstract String check(DriverStand stand, Effort effort) throws Exception;
}
