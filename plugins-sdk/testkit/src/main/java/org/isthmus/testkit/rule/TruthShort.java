package org.isthmus.testkit.rule;

import org.isthmus.testkit.jar.Effort;
import org.isthmus.testkit.peer.Fault;
import org.isthmus.testkit.stand.DriverStand;

/** Half an answer is none. */
final class TruthShort extends DriverRule {
  TruthShort() {
    super(
        "truth.short",
        "An answer that ends too early breaks the link or is no value",
        "wait for the whole frame until a time-out, then throw LinkException; check the length before you decode");
  }

  @Override
  String check(DriverStand stand, Effort effort) throws Exception {
    int broken = Truth.tryOnce(stand, "an answer of one byte", Fault.stopAfter(1));
    broken += Truth.tryOnce(stand, "half an answer", part(2));
    broken += Truth.tryOnce(stand, "an answer without its last byte", part(1));
    return broken + " of 3 broke the link, no value was wrong";
  }

  private static Fault part(int divisor) {
    return (request, answer, out) ->
        out.write(
            answer, 0, divisor == 1 ? Math.max(0, answer.length - 1) : answer.length / divisor);
  }
}
