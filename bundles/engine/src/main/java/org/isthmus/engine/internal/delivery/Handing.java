package org.isthmus.engine.internal.delivery;

import java.util.List;
import org.isthmus.api.sink.Receipt;
import org.isthmus.api.sink.RejectedException;
import org.isthmus.api.sink.Session;
import org.isthmus.api.sink.UnavailableException;

/** Hands what was taken to the method of the session that is for it. */
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
}
