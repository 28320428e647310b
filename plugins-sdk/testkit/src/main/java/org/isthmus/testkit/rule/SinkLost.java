package org.isthmus.testkit.rule;

import java.time.Duration;
import org.isthmus.api.sink.Receipt;
import org.isthmus.api.sink.RejectedException;
import org.isthmus.api.sink.Session;
import org.isthmus.api.sink.UnavailableException;
import org.isthmus.host.settings.ConfigValue;
import org.isthmus.testkit.call.Bounded;
import org.isthmus.testkit.jar.BrokenException;
import org.isthmus.testkit.jar.Given;
import org.isthmus.testkit.peer.Fault;
import org.isthmus.testkit.stand.SinkPlace;
import org.isthmus.testkit.stand.SinkStand;
import org.isthmus.testkit.stand.Waiting;

/** Returning from deliver is the acknowledgement. */
final class SinkLost extends SinkRule {
  private static final Duration AT_MOST = Duration.ofSeconds(5);
  private static final Duration A_WHILE = Duration.ofMillis(300);

  SinkLost() {
    super(
        "sink.lost",
        "A batch that the partner has not acknowledged is not delivered",
        "return from deliver when the partner has confirmed, and throw UnavailableException when it is away");
  }

  @Override
  String check(SinkStand stand, Given given) throws Exception {
    hangUp(stand);
    stand.answers().fault(Fault.none());
    try (SinkPlace context = new SinkPlace();
        Session session = stand.open(given.patient(), context)) {
      stand.answers().fault(Fault.silence());
      int before = stand.answers().requests();
      Bounded<Receipt> call =
          Bounded.start("delivery of " + stand.id(), () -> session.deliver(SinkStand.batch(1_000)));
      Waiting.until(() -> stand.answers().requests() > before);
      if (!call.endsWithin(A_WHILE)) {
        stand.partner().cut();
        if (!call.endsWithin(AT_MOST)) {
          call.interrupt();
          throw new BrokenException(
              stand.id() + " waits for a partner that has gone, at " + call.place());
        }
      }
      checkLost(stand, "keeps silent", call);
    }
    stand.answers().fault(Fault.none());
    try (SinkPlace context = new SinkPlace();
        Session session = stand.open(ConfigValue.none(), context)) {
      session.deliver(SinkStand.batch(1_000).again());
    } catch (UnavailableException | RejectedException thrown) {
      throw new BrokenException(stand.id() + " does not deliver after a new start: " + thrown);
    }
    return "a partner that hangs up, and one that keeps silent; then the batch again";
  }

  private static void hangUp(SinkStand stand) throws Exception {
    stand.answers().fault(Fault.none());
    try (SinkPlace context = new SinkPlace();
        Session session = stand.open(ConfigValue.none(), context)) {
      stand.answers().fault(Fault.hangUp());
      Bounded<Receipt> call =
          Bounded.start("delivery of " + stand.id(), () -> session.deliver(SinkStand.batch(1_000)));
      if (!call.endsWithin(AT_MOST)) {
        call.interrupt();
        throw new BrokenException(
            stand.id() + " waits for a partner that hung up, at " + call.place());
      }
      checkLost(stand, "hangs up", call);
    }
  }

  private static void checkLost(SinkStand stand, String partner, Bounded<Receipt> call)
      throws Exception {
    if (call.thrown() instanceof UnavailableException) {
      return;
    }
    if (call.thrown() != null) {
      throw new BrokenException(
          stand.id()
              + " throws "
              + call.thrown()
              + " when the partner "
              + partner
              + ", should UnavailableException");
    }
    if (call.result() == Receipt.CONFIRMED) {
      throw new BrokenException(
          stand.id() + " calls a batch confirmed although the partner " + partner);
    }
  }
}
