package org.isthmus.testkit.rule;

import org.isthmus.testkit.jar.BrokenException;
import org.isthmus.testkit.jar.Effort;
import org.isthmus.testkit.stand.DriverStand;
import org.isthmus.testkit.stand.OpenLink;

/** Nobody has to know whether a link is closed. */
final class ClosedTwice extends DriverRule {
  ClosedTwice() {
    super(
        "time.twice",
        "Closing twice is harmless, also when the device has hung up",
        "let close() do nothing when there is nothing to close, and throw nothing");
  }

  @Override
  String check(DriverStand stand, Effort effort) throws Exception {
    for (boolean cut : new boolean[] {false, true}) {
      OpenLink link = stand.open();
      try {
        link.read(stand.tags());
        if (cut) {
          stand.partner().cut();
        }
        link.link().close();
        link.link().close();
      } catch (RuntimeException thrown) {
        throw new BrokenException(stand.id() + " throws " + thrown + " when it is closed twice");
      } finally {
        link.context().close();
      }
    }
    return "with a device that is there, and one that has hung up";
  }
}
