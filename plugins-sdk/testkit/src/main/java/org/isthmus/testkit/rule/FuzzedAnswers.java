package org.isthmus.testkit.rule;

import java.util.concurrent.TimeUnit;
import org.isthmus.testkit.jar.Effort;
import org.isthmus.testkit.peer.Fault;
import org.isthmus.testkit.stand.DriverStand;

/** A decoder believes nothing. */
final class FuzzedAnswers extends DriverRule {

  FuzzedAnswers() {
    super(
        "fuzz.decoder",
        "Answers with changed bytes and lengths never end in a stack trace",
        "check lengths, counts and codes of an answer before you use them");
  }

  @Override
  String check(DriverStand stand, Effort effort) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(effort.fuzzMillis());
    int tries = 0;
    while (tries < effort.leastAnswers() || System.nanoTime() - deadline < 0) {
      tries++;
      Truth.tryWild(stand, "the changed answers of seed " + tries, Fault.mutated(tries));
      if (System.nanoTime() - deadline > TimeUnit.SECONDS.toNanos(10)) {
        break;
      }
    }
    return tries + " changed answers";
  }
}
