package org.isthmus.testkit.rule;

import java.util.List;
import org.isthmus.api.driver.Address;
import org.isthmus.api.driver.LinkException;
import org.isthmus.testkit.call.Bounded;
import org.isthmus.testkit.fake.FakeWrite;
import org.isthmus.testkit.fake.RecordedOutcomes;
import org.isthmus.testkit.jar.BrokenException;
import org.isthmus.testkit.peer.Fault;
import org.isthmus.testkit.stand.DriverStand;
import org.isthmus.testkit.stand.OpenLink;
import org.isthmus.testkit.stand.Writing;

/** What was not confirmed is not done. */
final class WriteDead extends WriteRule {
  WriteDead() {
    super(
        "write.dead",
        "A write to a device that says nothing, or hangs up, is given up in time, and not called"
            + " done",
        "wait for the confirmation with a time-out, then throw LinkException");
  }

  @Override
  String check(DriverStand stand) throws Exception {
    check(stand, "says nothing", Fault.silence());
    check(stand, "hangs up", Fault.hangUp());
    return "ended by LinkException, twice";
  }

  private static void check(DriverStand stand, String device, Fault fault) throws Exception {
    stand.answers().fault(Fault.none());
    List<FakeWrite<Address>> one = one(stand);
    try (OpenLink link = stand.openToWriteHasty()) {
      Writing writing = new Writing(stand, link);
      RecordedOutcomes outcomes = new RecordedOutcomes();
      stand.answers().fault(fault);
      Bounded<String> call =
          Bounded.start(
              "write of " + stand.id(),
              () -> {
                writing.write(one, outcomes);
                return "";
              });
      GivenUp.require(call, stand.id(), "still writes to a device that " + device);
      if (!(call.thrown() instanceof LinkException)
          || outcomes.all().stream().anyMatch(RecordedOutcomes.Outcome::done)) {
        throw new BrokenException(
            stand.id()
                + " ends a write to a device that "
                + device
                + " with "
                + (call.thrown() == null ? outcomes.all() : call.thrown())
                + ", should with LinkException");
      }
    }
  }
}
