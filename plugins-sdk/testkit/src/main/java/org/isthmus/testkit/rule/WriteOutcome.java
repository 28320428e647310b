package org.isthmus.testkit.rule;

import java.util.ArrayList;
import java.util.List;
import org.isthmus.api.driver.Address;
import org.isthmus.api.driver.LinkException;
import org.isthmus.testkit.fake.FakeWrite;
import org.isthmus.testkit.fake.RecordedOutcomes;
import org.isthmus.testkit.fake.RecordedOutcomes.Outcome;
import org.isthmus.testkit.jar.BrokenException;
import org.isthmus.testkit.stand.DriverStand;
import org.isthmus.testkit.stand.OpenLink;
import org.isthmus.testkit.stand.Writing;

/** Whoever has written knows what became of it. */
final class WriteOutcome extends WriteRule {
  WriteOutcome() {
    super(
        "write.outcome",
        "Each write has one outcome: done, or refused with the protocol's own code and its meaning",
        "call Outcomes.done when the device has confirmed, else Outcomes.refused with code and"
            + " meaning; throw LinkException only when the link is gone");
  }

  @Override
  String check(DriverStand stand) throws Exception {
    try (OpenLink link = stand.openToWrite()) {
      Writing writing = new Writing(stand, link);
      List<FakeWrite<Address>> all = new ArrayList<>(writing.wanted());
      for (FakeWrite<Address> each : all) {
        checkAsked(stand, writing, each);
      }
      int wanted = all.size();
      all.addAll(writing.unwanted());
      RecordedOutcomes outcomes = write(stand, writing, all);
      check(stand, all, outcomes);
      if (!stand.given().writes().isEmpty()) {
        checkDone(stand, all.subList(0, wanted), outcomes);
      }
      long refused = outcomes.all().stream().filter(each -> !each.done()).count();
      return all.size() + " writes, " + refused + " of them refused by the device";
    }
  }

  private static RecordedOutcomes write(
      DriverStand stand, Writing writing, List<FakeWrite<Address>> writes)
      throws BrokenException, InterruptedException {
    try {
      return writing.write(writes);
    } catch (LinkException gone) {
      throw new BrokenException(
          stand.id() + " gives up the link when the device refuses a write: " + gone.getMessage());
    }
  }

  private static void checkAsked(DriverStand stand, Writing writing, FakeWrite<Address> one)
      throws BrokenException, InterruptedException {
    int before = stand.answers().requests();
    RecordedOutcomes outcomes = write(stand, writing, List.of(one));
    if (outcomes.all().stream().anyMatch(Outcome::done) && stand.answers().requests() == before) {
      throw new BrokenException(
          stand.id()
              + " calls the write to "
              + one.address()
              + " done, and has not asked the device");
    }
  }

  private static void check(
      DriverStand stand, List<FakeWrite<Address>> all, RecordedOutcomes outcomes)
      throws BrokenException {
    if (outcomes.all().size() != all.size()) {
      throw new BrokenException(
          stand.id() + " says of " + all.size() + " writes " + outcomes.all().size() + " outcomes");
    }
    for (int i = 0; i < all.size(); i++) {
      List<Outcome> told = outcomes.of(i);
      if (told.size() != 1) {
        throw new BrokenException(
            stand.id() + " says of the write to " + all.get(i).address() + " " + told);
      }
      if (!told.get(0).done() && told.get(0).says().isBlank()) {
        throw new BrokenException(
            stand.id() + " does not say why " + all.get(i).address() + " is refused");
      }
    }
  }

  /** What the vendor says that the device takes. */
  private static void checkDone(
      DriverStand stand, List<FakeWrite<Address>> given, RecordedOutcomes outcomes)
      throws BrokenException {
    for (int i = 0; i < given.size(); i++) {
      Outcome told = outcomes.of(i).get(0);
      if (!told.done()) {
        throw new BrokenException(
            stand.id() + " writes " + given.get(i).address() + ", which the device takes: " + told);
      }
    }
  }
}
