package org.isthmus.testkit.rule;

import org.isthmus.api.driver.LinkException;
import org.isthmus.testkit.call.Bounded;
import org.isthmus.testkit.fake.RecordedFeed;
import org.isthmus.testkit.jar.BrokenException;
import org.isthmus.testkit.peer.Fault;
import org.isthmus.testkit.stand.DriverStand;
import org.isthmus.testkit.stand.OpenLink;
import org.isthmus.testkit.stand.Waiting;

/** Silence is no "nothing has changed". */
final class FeedLost extends FeedRule {
  FeedLost() {
    super(
        "feed.lost",
        "A subscription whose device is silent from the beginning, or goes away, is told as lost",
        "call Feed.lost with LinkException when the connection ends, or throw it in subscribe()");
  }

  @Override
  String check(DriverStand stand) throws Exception {
    RecordedFeed silent = new RecordedFeed();
    try (OpenLink link = stand.openHasty()) {
      stand.answers().fault(Fault.silence());
      Bounded<AutoCloseable> call = subscribe(stand, link, silent);
      await(stand, "says nothing", silent, call);
    }
    stand.answers().fault(Fault.none());
    RecordedFeed cut = new RecordedFeed();
    try (OpenLink link = stand.open()) {
      Bounded<AutoCloseable> call = subscribe(stand, link, cut);
      Object unused = call.result();
      Waiting.until(() -> cut.commits() > 0);
      stand.answers().fault(Fault.hangUp());
      stand.partner().cut();
      await(stand, "hangs up", cut, call);
    }
    return "a device that says nothing, and one that hangs up";
  }

  private static void await(
      DriverStand stand, String device, RecordedFeed feed, Bounded<AutoCloseable> call)
      throws BrokenException {
    if (call.thrown() instanceof LinkException gone) {
      Truth.checkProblem(stand, "a device that " + device, gone);
      return;
    }
    if (call.thrown() != null) {
      throw Truth.thrown(stand, "a device that " + device, call.thrown());
    }
    for (int i = 0; i < 3 && feed.whyLost() == null; i++) {
      Waiting.until(() -> feed.whyLost() != null);
    }
    LinkException why = feed.whyLost();
    if (why == null) {
      throw new BrokenException(
          stand.id() + " tells nobody that the device of a subscription " + device);
    }
    Truth.checkProblem(stand, "a device that " + device, why);
  }
}
