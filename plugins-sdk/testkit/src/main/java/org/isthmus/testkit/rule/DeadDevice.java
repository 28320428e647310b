package org.isthmus.testkit.rule;

import org.isthmus.api.driver.LinkException;
import org.isthmus.testkit.call.Bounded;
import org.isthmus.testkit.jar.BrokenException;
import org.isthmus.testkit.jar.Effort;
import org.isthmus.testkit.peer.Fault;
import org.isthmus.testkit.stand.DriverStand;
import org.isthmus.testkit.stand.OpenLink;

/** A black hole is left in time. */
final class DeadDevice extends DriverRule {
  DeadDevice() {
    super(
        "time.dead",
        "A device that accepts and says nothing is given up in time",
        "set a time-out for every wait, also in open()");
  }

  @Override
  String check(DriverStand stand, Effort effort) throws Exception {
    stand.answers().fault(Fault.silence());
    Bounded<String> call =
        Bounded.start(
            "dead device of " + stand.id(),
            () -> {
              try (OpenLink link = stand.open(stand.given().hasty())) {
                link.read(stand.tags());
                return "read";
              } catch (LinkException gone) {
                return "";
              }
            });
    GivenUp.require(call, stand.id(), "waits for a silent device");
    if (!call.result().isEmpty()) {
      throw new BrokenException(stand.id() + " reads from a silent device");
    }
    return "ended by LinkException";
  }
}
