package org.isthmus.testkit.rule;

import java.time.Duration;
import org.isthmus.testkit.jar.BrokenException;
import org.isthmus.testkit.stand.DriverStand;

/** What the rules about hanging calls have in common. */
final class Patience {
  /** The second that the API grants, and one for a busy machine. */
  static final Duration A_SECOND = Duration.ofSeconds(2);

  private Patience() {}

  /** A call that ends by itself shows nothing. */
  static BrokenException lacking(DriverStand stand) {
    return new BrokenException(
        stand.id()
            + " gives up by itself; give it time-outs of 10 s or more under patient in"
            + " conformance.yaml");
  }
}
