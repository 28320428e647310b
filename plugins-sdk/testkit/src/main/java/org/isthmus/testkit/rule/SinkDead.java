package org.isthmus.testkit.rule;

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
    GivenUp.require(call, stand.id(), "waits for a silent partner");
    if (call.result().equals("CONFIRMED")) {
      throw new BrokenException(stand.id() + " delivers to a silent partner");
    }
    return "ended by UnavailableException";
  }
}
