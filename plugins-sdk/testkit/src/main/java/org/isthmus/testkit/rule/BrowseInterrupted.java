package org.isthmus.testkit.rule;

import java.time.Duration;
import org.isthmus.api.driver.LinkException;
import org.isthmus.testkit.call.Bounded;
import org.isthmus.testkit.jar.BrokenException;
import org.isthmus.testkit.peer.Fault;
import org.isthmus.testkit.stand.DriverStand;
import org.isthmus.testkit.stand.OpenLink;

/** Who browses may change his mind. */
final class BrowseInterrupted extends BrowseRule {
  BrowseInterrupted() {
    super(
        "browse.interrupt",
        "An interrupt ends browsing within a second",
        "wait in steps of at most some 100 ms and look at Thread.interrupted(), or use a channel");
  }

  @Override
  String check(DriverStand stand) throws Exception {
    try (OpenLink link = stand.open(stand.given().patient())) {
      int before = stand.answers().requests();
      stand.answers().fault(Fault.silence());
      Bounded<Page> call =
          Bounded.start("browsing of " + stand.id(), () -> page(stand, link, "", ""));
      stand.awaitRequests(before + 1);
      if (call.endsWithin(Duration.ofMillis(1))) {
        throw Patience.lacking(stand);
      }
      call.interrupt();
      if (!call.endsWithin(Patience.A_SECOND)) {
        throw new BrokenException(
            stand.id() + " does not end browse() when it is interrupted, at " + call.place());
      }
      if (!(call.thrown() instanceof InterruptedException
          || call.thrown() instanceof LinkException)) {
        throw new BrokenException(
            stand.id()
                + " ends an interrupted browse() with "
                + call.thrown()
                + ", should with InterruptedException");
      }
    }
    return "ended";
  }
}
