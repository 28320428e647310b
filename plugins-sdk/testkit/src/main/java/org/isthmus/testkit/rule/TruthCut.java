package org.isthmus.testkit.rule;

import org.isthmus.testkit.jar.Effort;
import org.isthmus.testkit.peer.Fault;
import org.isthmus.testkit.stand.DriverStand;

/** A cut line is a lost link. */
final class TruthCut extends DriverRule {
  TruthCut() {
    super(
        "truth.cut",
        "A device that hangs up in mid-answer breaks the link, by LinkException",
        "turn IOException and the end of the stream into LinkException");
  }

  @Override
  String check(DriverStand stand, Effort effort) throws Exception {
    int broken = Truth.tryOnce(stand, "no answer but the end", Fault.hangUp());
    broken += Truth.tryOnce(stand, "the end after one byte", Fault.cutAfter(1));
    broken +=
        Truth.tryOnce(
            stand,
            "the end before the last byte",
            (request, answer, out) -> {
              out.write(answer, 0, Math.max(0, answer.length - 1));
              out.close();
            });
    return broken + " of 3 broke the link, no value was wrong";
  }
}
