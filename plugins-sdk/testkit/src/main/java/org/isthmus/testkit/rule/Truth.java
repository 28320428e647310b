package org.isthmus.testkit.rule;

import java.time.Duration;
import java.util.List;
import org.isthmus.api.driver.Address;
import org.isthmus.api.driver.LinkException;
import org.isthmus.testkit.call.Bounded;
import org.isthmus.testkit.fake.RecordedSamples;
import org.isthmus.testkit.jar.BrokenException;
import org.isthmus.testkit.peer.Fault;
import org.isthmus.testkit.stand.DriverStand;
import org.isthmus.testkit.stand.OpenLink;

/** Reads among faults: what must not come out. */
final class Truth {
  private static final Duration AT_MOST = Duration.ofSeconds(8);

  private Truth() {}

  /** Reads with a fault, after which no value may be wrong; 1 if the link broke, else 0. */
  static int tryOnce(DriverStand stand, String what, Fault fault) throws Exception {
    stand.answers().fault(Fault.none());
    stand.readUsual();
    return read(stand, what, fault, true);
  }

  /** Reads with a fault that may change values; 1 if the link broke, else 0. */
  static int tryWild(DriverStand stand, String what, Fault fault) throws Exception {
    return read(stand, what, fault, false);
  }

  private static int read(DriverStand stand, String what, Fault fault, boolean strict)
      throws Exception {
    List<Address> tags = stand.tags();
    stand.answers().fault(Fault.none());
    Bounded<RecordedSamples> call =
        Bounded.start(
            "read of " + stand.id(),
            () -> {
              try (OpenLink link = stand.openHasty()) {
                stand.answers().fault(fault);
                return link.read(tags);
              }
            });
    if (!call.endsWithin(AT_MOST)) {
      String place = call.place();
      call.interrupt();
      throw new BrokenException(stand.id() + " hangs when it gets " + what + ", at " + place);
    }
    Throwable thrown = call.thrown();
    if (thrown instanceof LinkException gone) {
      checkProblem(stand, what, gone);
      return 1;
    }
    if (thrown != null) {
      throw thrown(stand, what, thrown);
    }
    for (int i = 0; strict && i < tags.size(); i++) {
      if (stand.isWrong(call.result(), i, i)) {
        throw new BrokenException(
            stand.id() + " takes " + DriverStand.words(call.result(), i) + " from " + what);
      }
    }
    return 0;
  }

  /** A broken link is told with words. */
  static void checkProblem(DriverStand stand, String what, LinkException gone)
      throws BrokenException {
    if (gone.problem().text().isBlank() || gone.problem().text().contains("Exception:")) {
      throw new BrokenException(
          stand.id()
              + " says '"
              + gone.problem().text()
              + "' of "
              + what
              + "; say it for a person");
    }
  }

  /** What is no LinkException ends as a stack trace at an operator. */
  static BrokenException thrown(DriverStand stand, String what, Throwable thrown) {
    return new BrokenException(
        stand.id() + " throws " + thrown + " when it gets " + what + ", should LinkException");
  }
}
