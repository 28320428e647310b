package org.isthmus.testkit.grade;

import org.isthmus.api.driver.Driver;
import org.isthmus.api.driver.Writes;
import org.isthmus.testkit.jar.Candidate;
import org.isthmus.testkit.jar.Components.Component;
import org.isthmus.testkit.stand.DriverStand;
import org.isthmus.testkit.stand.OpenLink;

/** What the links of a driver can do beyond reading. */
final class Abilities {
  private Abilities() {}

  /** Whether they write; also if they cannot be had, as nothing is counted then anyway. */
  static boolean writes(Candidate plugin, Component component) {
    try {
      Driver<?, ?> driver = (Driver<?, ?>) plugin.make(component);
      try (DriverStand stand =
              DriverStand.of(component.id(), driver, plugin.suite().of(component.id()));
          OpenLink link = stand.openToWrite()) {
        return link.link() instanceof Writes<?>;
      }
    } catch (Exception | LinkageError unknown) {
      return true;
    }
  }
}
