package org.isthmus.testkit.rule;

import org.isthmus.testkit.jar.Effort;
import org.isthmus.testkit.peer.Fault;
import org.isthmus.testkit.stand.DriverStand;

/** Nonsense is told as such. */
final class TruthGarbage extends DriverRule {
  private static final int SEEDS = 3;

  TruthGarbage() {
    super(
        "truth.garbage",
        "Garbage breaks the link or is refused, never a stack trace",
        "check what comes before you index with it; throw LinkException with what was expected");
  }

  @Override
  String check(DriverStand stand, Effort effort) throws Exception {
    int broken = 0;
    for (int seed = 1; seed <= SEEDS; seed++) {
      broken += Truth.tryWild(stand, "garbage " + seed, Fault.garbage(seed));
    }
    return broken + " of " + SEEDS + " broke the link";
  }
}
