package org.isthmus.testkit.rule;

import java.time.Duration;
import org.isthmus.api.sink.Session;
import org.isthmus.api.sink.UnavailableException;
import org.isthmus.testkit.call.Bounded;
import org.isthmus.testkit.jar.BrokenException;
import org.isthmus.testkit.jar.Given;
import org.isthmus.testkit.peer.Fault;
import org.isthmus.testkit.stand.SinkPlace;
import org.isthmus.testkit.stand.SinkStand;

/** A black hole is left in time. */
final class SinkDead extends SinkRule {
  private static final Duration AT_MOST = Duration.ofSeconds(5);

  SinkDead() {
    super(
        "sink.dead",
        "A partner that accepts and says nothing is given up in time",
        "set a time-out for every wait, also in open()");
  }

  @Override
  String check(SinkStand stand, Given given) throws Exception {
    stand.answers().fault(Fault.silence());
    Bounded<String> call =
        Bounded.start(
            "dead partner of " + stand.id(),
            () -> {
              try (SinkPlace context = new SinkPlace();
                  Session session = stand.open(given.hasty(), context)) {
                return session.deliver(SinkStand.batch(1_000)).toString();
              } catch (UnavailableException away) {
                return "";
              }
            });
    if (!call.endsWithin(AT_MOST)) {
      String place = call.place();
      call.interrupt();
      throw new BrokenException(
          stand.id()
              + " waits for a silent partner after "
              + AT_MOST.toSeconds()
              + " s, at "
              + place
              + "; if the time-outs in conformance.yaml are longer, shorten them under hasty");
    }
    if (call.result().equals("CONFIRMED")) {
      throw new BrokenException(stand.id() + " delivers to a silent partner");
    }
    return "ended by UnavailableException";
  }
}
