package org.isthmus.testkit.rule;

import java.time.Duration;
import java.util.List;
import org.isthmus.api.driver.Address;
import org.isthmus.api.driver.LinkException;
import org.isthmus.testkit.call.Bounded;
import org.isthmus.testkit.fake.FakeLinkContext;
import org.isthmus.testkit.fake.RecordedSamples;
import org.isthmus.testkit.jar.BrokenException;
import org.isthmus.testkit.jar.Effort;
import org.isthmus.testkit.peer.Fault;
import org.isthmus.testkit.stand.DriverStand;
import org.isthmus.testkit.stand.OpenLink;

/** The gateway can end a call that hears nothing. */
final class ClosedFromOutside extends DriverRule {
  ClosedFromOutside() {
    super(
        "time.close",
        "Closing from another thread ends a hanging call within a second",
        "close the socket in close(), without a lock that the hanging call holds");
  }

  @Override
  String check(DriverStand stand, Effort effort) throws Exception {
    OpenLink link = stand.open(stand.given().patient());
    try (FakeLinkContext context = link.context()) {
      List<Address> tags = stand.tags();
      int before = stand.answers().requests();
      stand.answers().fault(Fault.silence());
      Bounded<RecordedSamples> read = Bounded.start("read of " + stand.id(), () -> link.read(tags));
      stand.awaitRequests(before + 1);
      if (read.endsWithin(Duration.ofMillis(1))) {
        throw Patience.lacking(stand);
      }
      Bounded<String> close =
          Bounded.start(
              "close of " + stand.id(),
              () -> {
                link.link().close();
                return "";
              });
      if (!close.endsWithin(Patience.A_SECOND)) {
        throw new BrokenException(stand.id() + " does not return from close(): " + close.place());
      }
      close.result();
      if (!read.endsWithin(Patience.A_SECOND)) {
        read.interrupt();
        throw new BrokenException(stand.id() + " reads on after close(): " + read.place());
      }
      if (!(read.thrown() instanceof LinkException)) {
        throw new BrokenException(
            stand.id()
                + " ends a closed read with "
                + read.thrown()
                + ", should with LinkException");
      }
    }
    return "read() ended by LinkException";
  }
}
