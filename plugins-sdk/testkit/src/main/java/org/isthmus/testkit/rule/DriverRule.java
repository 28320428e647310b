package org.isthmus.testkit.rule;

import org.isthmus.api.driver.Driver;
import org.isthmus.testkit.jar.Candidate;
import org.isthmus.testkit.jar.Components.Component;
import org.isthmus.testkit.jar.Effort;
import org.isthmus.testkit.jar.Given;
import org.isthmus.testkit.stand.DriverStand;
import org.isthmus.testkit.stand.OpenLink;

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
    FirstUse.of(plugin, component, () -> read(component, driver, given));
    try (DriverStand stand = DriverStand.of(component.id(), driver, given)) {
      return check(stand, plugin.effort());
    }
  }

  private static String read(Component component, Driver<?, ?> driver, Given given)
      throws Exception {
    try (DriverStand stand = DriverStand.of(component.id(), driver, given);
        OpenLink link = stand.open(given.patient())) {
      return link.read(stand.tags()).touched().toString();
    }
  }

  /** As {@link Rule#check}, for one driver. */
  abstract String check(DriverStand stand, Effort effort) throws Exception;
}
