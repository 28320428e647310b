package org.isthmus.testkit.rule;

import java.time.Duration;
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

/** A motor is not started twice. */
final class WriteOnce extends WriteRule {
  private static final Duration AT_MOST = Duration.ofSeconds(5);

  WriteOnce() {
    super(
        "write.once",
        "A write that was not answered is not repeated",
        "leave writes out of the retries; whoever asked for it decides");
  }

  @Override
  String check(DriverStand stand) throws Exception {
    List<FakeWrite<Address>> one = one(stand);
    for (Fault fault : List.of(Fault.silence(), Fault.hangUp())) {
      if (!checkHasty(stand, one, fault)) {
        // beside a partner of its own: what was given up may still reach the former one
        try (DriverStand fresh = DriverStand.of(stand.id(), stand.driver(), stand.given());
            OpenLink link = fresh.openToWrite()) {
          Writing writing = new Writing(fresh, link);
          writing.write(one);
          check(fresh, writing, one, fault);
        }
      }
    }
    return "to a device that says nothing, and one that hangs up";
  }

  /**
   * With little time for an answer; false if that was too little even for a device that does
   * answer.
   */
  private static boolean checkHasty(DriverStand stand, List<FakeWrite<Address>> one, Fault fault)
      throws Exception {
    stand.answers().fault(Fault.none());
    try (OpenLink link = stand.openToWriteHasty()) {
      Writing writing = new Writing(stand, link);
      // what a driver learns before its first write is no repetition; a first write that is still
      // on its way would be counted as one
      if (!writing.write(one).all().stream().allMatch(RecordedOutcomes.Outcome::done)) {
        return false;
      }
      check(stand, writing, one, fault);
      return true;
    } catch (LinkException late) {
      return false;
    }
  }

  private static void check(
      DriverStand stand, Writing writing, List<FakeWrite<Address>> one, Fault fault)
      throws BrokenException, InterruptedException {
    int before = stand.answers().requests();
    stand.answers().fault(fault);
    Bounded<RecordedOutcomes> call =
        Bounded.start("write of " + stand.id(), () -> writing.write(one));
    if (!call.endsWithin(AT_MOST)) {
      call.interrupt();
    }
    int sent = stand.answers().requests() - before;
    if (sent > 1) {
      throw new BrokenException(stand.id() + " sends a write " + sent + " times");
    }
  }
}
