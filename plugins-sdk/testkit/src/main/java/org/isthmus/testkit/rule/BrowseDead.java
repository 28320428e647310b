package org.isthmus.testkit.rule;

import org.isthmus.api.driver.LinkException;
import org.isthmus.testkit.call.Bounded;
import org.isthmus.testkit.jar.BrokenException;
import org.isthmus.testkit.peer.Fault;
import org.isthmus.testkit.stand.DriverStand;
import org.isthmus.testkit.stand.OpenLink;

/** A device that is away is not empty. */
final class BrowseDead extends BrowseRule {
  BrowseDead() {
    super(
        "browse.dead",
        "Browsing a device that says nothing, or hangs up, ends in time and by LinkException",
        "throw LinkException with words for a person; an empty list means that nothing is there");
  }

  @Override
  String check(DriverStand stand) throws Exception {
    check(stand, "a device that says nothing", Fault.silence());
    check(stand, "a device that hangs up", Fault.hangUp());
    return "ended by LinkException, twice";
  }

  private static void check(DriverStand stand, String device, Fault fault) throws Exception {
    stand.answers().fault(Fault.none());
    try (OpenLink link = stand.openHasty()) {
      stand.answers().fault(fault);
      Bounded<Page> call =
          Bounded.start("browsing of " + stand.id(), () -> page(stand, link, "", ""));
      GivenUp.require(call, stand.id(), "still browses " + device);
      if (call.thrown() instanceof LinkException gone) {
        Truth.checkProblem(stand, device, gone);
      } else if (call.thrown() != null) {
        throw Truth.thrown(stand, device, call.thrown());
      } else {
        throw new BrokenException(
            stand.id() + " finds " + call.result().nodes().size() + " nodes in " + device);
      }
    }
  }
}
