package org.isthmus.testkit.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.isthmus.testkit.call.Bounded;
import org.isthmus.testkit.jar.Effort;
import org.isthmus.testkit.peer.Fault;
import org.isthmus.testkit.stand.DriverStand;

/** A decoder believes nothing. */
final class FuzzedAnswers extends DriverRule {
  /** Most of the time it waits until an answer that makes no sense is given up. */
  private static final int LANES = 3;

  private static final long MOST_OVER = TimeUnit.SECONDS.toNanos(10);

  FuzzedAnswers() {
    super(
        "fuzz.decoder",
        "Answers with changed bytes and lengths never end in a stack trace",
        "check lengths, counts and codes of an answer before you use them");
  }

  @Override
  String check(DriverStand stand, Effort effort) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(effort.fuzzMillis());
    AtomicInteger tries = new AtomicInteger();
    List<Bounded<String>> lanes = new ArrayList<>();
    for (int i = 0; i < LANES; i++) {
      lanes.add(Bounded.start("fuzzing", () -> fuzz(stand, effort, deadline, tries)));
    }
    for (Bounded<String> lane : lanes) {
      lane.endsWithin(limit());
      lane.result();
    }
    return tries + " changed answers";
  }

  private static String fuzz(DriverStand like, Effort effort, long deadline, AtomicInteger tries)
      throws Exception {
    try (DriverStand stand = DriverStand.of(like.id(), like.driver(), like.given())) {
      while (tries.get() < effort.leastAnswers() || System.nanoTime() - deadline < 0) {
        int seed = tries.incrementAndGet();
        Truth.tryWild(stand, "the changed answers of seed " + seed, Fault.mutated(seed));
        if (System.nanoTime() - deadline > MOST_OVER) {
          break;
        }
      }
    }
    return "";
  }
}
