package org.isthmus.engine.internal.delivery;

import java.util.List;
import org.isthmus.api.sink.Position;
import org.isthmus.api.sink.Receipt;
import org.isthmus.api.sink.RejectedException;
import org.isthmus.api.sink.Session;
import org.isthmus.api.sink.Tag;
import org.isthmus.api.sink.UnavailableException;
import org.isthmus.engine.internal.journal.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Hands what was taken to the methods of the session that are for it, and books what became of it.
 */
final class Handing {
  private Handing() {}

  static Receipt over(Session session, Intake intake)
      throws UnavailableException, RejectedException, InterruptedException {
    JournalBatch batch = intake.batch();
    // First, since a sink that keeps the cursor in its partner moves it with the samples.
    intake.records().deliver(session, batch.retry());
    return batch.frames() == 0 ? Receipt.IGNORED : session.deliver(batch);
  }

  /** Tells which tags will come. */
  static @Nullable Void announce(Session session, List<Tag> tags)
      throws UnavailableException, InterruptedException {
    session.announce(tags);
    return null;
  }

  /** There is nothing to hand over. */
  static @Nullable Void idle(Session session) throws UnavailableException, InterruptedException {
    session.idle();
    return null;
  }

  /** Everything that was taken has its end: the ledger has it, and the cursor moves behind it. */
  static void book(Consumer consumer, Intake intake, Receipt receipt) {
    Position end = intake.end();
    if (end == null) {
      return;
    }
    Records records = intake.records();
    long setAside = intake.setAside();
    long sent = intake.wanted() - setAside;
    boolean ignored = receipt == Receipt.IGNORED;
    boolean confirmed = receipt == Receipt.CONFIRMED;
    consumer.filtered(intake.filtered() + records.ignored() + (ignored ? sent : 0));
    consumer.delivered(intake.alreadyDelivered() + records.confirmed() + (confirmed ? sent : 0));
    consumer.unconfirmed(records.unconfirmed() + (ignored || confirmed ? 0 : sent));
    consumer.setAside(setAside);
    consumer.duplicates(records.again() + (intake.batch().retry() && !ignored ? sent : 0));
    consumer.ack(
        new org.isthmus.engine.internal.journal.Position((int) end.incarnation(), end.sequence()));
    intake.settled();
  }
}
