package org.isthmus.engine.internal.delivery;

import java.util.List;
import org.isthmus.api.sink.Position;
import org.isthmus.api.sink.Receipt;
import org.isthmus.api.sink.RejectedException;
import org.isthmus.api.sink.Session;
import org.isthmus.api.sink.UnavailableException;
import org.isthmus.engine.internal.journal.Consumer;

/**
 * Hands what was taken to the method of the session that is for it, and books what became of it.
 */
final class Handing {
  private Handing() {}

  static Receipt over(Session session, Intake intake)
      throws UnavailableException, RejectedException, InterruptedException {
    if (intake.record() instanceof DeviceRecord.State state) {
      return session.states(List.of(state));
    } else if (intake.record() instanceof DeviceRecord.Happened event) {
      return session.events(List.of(event));
    }
    return session.deliver(intake.batch());
  }

  /** Everything that was taken has its end: the ledger has it, and the cursor moves behind it. */
  static void book(Consumer consumer, Intake intake, Receipt receipt) {
    Position end = intake.end();
    if (end == null) {
      return;
    }
    long setAside = intake.setAside();
    long delivered = intake.wanted() - setAside;
    consumer.filtered(intake.filtered() + (receipt == Receipt.IGNORED ? delivered : 0));
    consumer.delivered(intake.alreadyDelivered() + (receipt == Receipt.CONFIRMED ? delivered : 0));
    consumer.unconfirmed(receipt == Receipt.UNCONFIRMED ? delivered : 0);
    consumer.setAside(setAside);
    if (intake.batch().retry()) {
      consumer.duplicates(delivered);
    }
    consumer.ack(
        new org.isthmus.engine.internal.journal.Position((int) end.incarnation(), end.sequence()));
    intake.settled();
  }
}
