package org.isthmus.testkit.rule;

import java.time.Duration;
import java.util.List;
import org.isthmus.api.driver.Address;
import org.isthmus.api.driver.LinkException;
import org.isthmus.testkit.call.Bounded;
import org.isthmus.testkit.fake.RecordedSamples;
import org.isthmus.testkit.jar.BrokenException;
import org.isthmus.testkit.jar.Effort;
import org.isthmus.testkit.peer.Fault;
import org.isthmus.testkit.stand.DriverStand;
import org.isthmus.testkit.stand.OpenLink;

/** The gateway can ask for a call's end. */
final class Interrupted extends DriverRule {
  private static final Duration A_WHILE = Duration.ofMillis(300);
  private static final String OPEN = "open()";

  Interrupted() {
    super(
        "time.interrupt",
        "An interrupt ends a hanging call within a second",
        "wait in steps of at most some 100 ms and look at Thread.interrupted(), or use a channel");
  }

  @Override
  String check(DriverStand stand, Effort effort) throws Exception {
    checkOpen(stand);
    stand.answers().fault(Fault.none());
    try (OpenLink link = stand.open(stand.given().patient())) {
      List<Address> tags = stand.tags();
      int before = stand.answers().requests();
      stand.answers().fault(Fault.silence());
      Bounded<RecordedSamples> read = Bounded.start("read of " + stand.id(), () -> link.read(tags));
      stand.awaitRequests(before + 1);
      if (read.endsWithin(Duration.ofMillis(1))) {
        throw Patience.lacking(stand);
      }
      checkEnds(stand, read, "read()");
    }
    return "open() and read()";
  }

  private static void checkOpen(DriverStand stand) throws Exception {
    stand.answers().fault(Fault.silence());
    Bounded<OpenLink> open =
        Bounded.start("open of " + stand.id(), () -> stand.open(stand.given().patient()));
    if (!open.endsWithin(A_WHILE)) {
      checkEnds(stand, open, OPEN);
    }
    if (open.thrown() == null) {
      open.result().close();
    }
  }

  private static void checkEnds(DriverStand stand, Bounded<?> call, String name)
      throws BrokenException, InterruptedException {
    call.interrupt();
    if (!call.endsWithin(Patience.A_SECOND)) {
      throw new BrokenException(
          stand.id() + " does not end " + name + " when it is interrupted, at " + call.place());
    }
    Throwable thrown = call.thrown();
    if (thrown == null && name.equals(OPEN)) {
      return; // it has not hung, it was slow: nothing is said before the first read
    }
    if (!(thrown instanceof InterruptedException || thrown instanceof LinkException)) {
      throw new BrokenException(
          stand.id()
              + " ends an interrupted "
              + name
              + " with "
              + thrown
              + ", should with InterruptedException");
    }
  }
}
