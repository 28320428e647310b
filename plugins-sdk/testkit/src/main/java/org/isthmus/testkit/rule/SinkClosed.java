package org.isthmus.testkit.rule;

import java.time.Duration;
import org.isthmus.api.sink.Receipt;
import org.isthmus.api.sink.Session;
import org.isthmus.api.sink.UnavailableException;
import org.isthmus.testkit.call.Bounded;
import org.isthmus.testkit.jar.BrokenException;
import org.isthmus.testkit.jar.Given;
import org.isthmus.testkit.peer.Fault;
import org.isthmus.testkit.stand.SinkPlace;
import org.isthmus.testkit.stand.SinkStand;
import org.isthmus.testkit.stand.Waiting;

/** The gateway can end a delivery that hears nothing. */
final class SinkClosed extends SinkRule {
  private static final Duration A_WHILE = Duration.ofMillis(200);

  /** The five seconds that the API grants, and one for a busy machine. */
  private static final Duration FOR_THE_END = Duration.ofSeconds(6);

  SinkClosed() {
    super(
        "sink.close",
        "Closing from another thread ends a hanging delivery within a second; twice is harmless",
        "close the socket in close(), without a lock that the hanging call holds");
  }

  @Override
  String check(SinkStand stand, Given given) throws Exception {
    try (SinkPlace context = new SinkPlace();
        Session session = stand.open(given.patient(), context)) {
      stand.answers().fault(Fault.silence());
      int before = stand.answers().requests();
      Bounded<Receipt> call =
          Bounded.start("delivery of " + stand.id(), () -> session.deliver(SinkStand.batch(1_000)));
      // on a busy machine it takes a while until it could wait at all
      Waiting.until(() -> stand.answers().requests() > before);
      boolean waits = !call.endsWithin(A_WHILE);
      Bounded<String> close = close(session, stand);
      if (waits && !call.endsWithin(Patience.A_SECOND)) {
        call.interrupt();
        throw new BrokenException(stand.id() + " delivers on after close(), at " + call.place());
      }
      if (!close.endsWithin(FOR_THE_END)) {
        throw new BrokenException(
            stand.id() + " does not return from close(), at " + close.place());
      }
      close.result();
      checkTwice(session, stand);
      if (!waits) {
        return "it does not wait for its partner";
      }
      if (!(call.thrown() instanceof UnavailableException)) {
        throw new BrokenException(
            stand.id()
                + " ends a closed delivery with "
                + (call.thrown() == null ? call.result() : call.thrown())
                + ", should with UnavailableException");
      }
    }
    return "deliver() ended by UnavailableException";
  }

  private static Bounded<String> close(Session session, SinkStand stand) {
    return Bounded.start(
        "close of " + stand.id(),
        () -> {
          session.close();
          return "";
        });
  }

  private static void checkTwice(Session session, SinkStand stand) throws Exception {
    Bounded<String> again = close(session, stand);
    if (!again.endsWithin(FOR_THE_END) || again.thrown() != null) {
      throw new BrokenException(
          stand.id()
              + " cannot be closed twice: "
              + (again.thrown() == null ? again.place() : again.thrown()));
    }
  }
}
