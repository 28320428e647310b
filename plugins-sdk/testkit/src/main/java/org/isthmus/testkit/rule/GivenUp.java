package org.isthmus.testkit.rule;

import java.time.Duration;
import org.isthmus.testkit.call.Bounded;
import org.isthmus.testkit.jar.BrokenException;

/** A call to a partner that is gone has to end in time. */
final class GivenUp {
  private static final Duration AT_MOST = Duration.ofSeconds(5);

  private GivenUp() {}

  /**
   * Waits for the end of a call.
   *
   * @param id of the driver or sink
   * @param does what it does if the call does not end: {@code waits for a silent device}
   */
  static void require(Bounded<?> call, String id, String does)
      throws BrokenException, InterruptedException {
    if (call.endsWithin(AT_MOST)) {
      return;
    }
    String place = call.place();
    call.interrupt();
    throw new BrokenException(
        "%s %s after %d s, at %s; if the time-outs in conformance.yaml are longer, shorten them under hasty"
            .formatted(id, does, AT_MOST.toSeconds(), place));
  }
}
