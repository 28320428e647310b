package org.isthmus.engine.internal.device;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.isthmus.api.data.Problem;
import org.jspecify.annotations.Nullable;

/** How long a link aside stays open for somebody who asks now and then. Its owner guards it. */
final class Attention {
  private final String what;
  private final Duration idle;
  private final Duration most;
  private final BooleanSupplier offered;
  private final long begun = System.nanoTime();
  private long last = begun;

  /**
   * It begins now.
   *
   * @param what the link is, for codes and persons
   * @param idle how long after the last question the link is closed
   * @param most how long it may be open at all
   * @param offered whether the driver is still there
   */
  Attention(String what, Duration idle, Duration most, BooleanSupplier offered) {
    this.what = what;
    this.idle = idle;
    this.most = most;
    this.offered = offered;
  }

  /** Somebody asks, or is answered. */
  long now() {
    last = System.nanoTime();
    return last;
  }

  /** Why the link is to be closed; null if it is not. */
  @Nullable Problem reasonToEnd() {
    long now = System.nanoTime();
    if (!offered.getAsBoolean()) {
      return Problem.of(what + ".driver", "the driver was replaced or removed", "open another");
    } else if (now - begun > most.toNanos()) {
      return Problem.of(
          what + ".long",
          "the {0} was open for {1} minutes",
          "open another if you still need it",
          what,
          most.toMinutes());
    } else if (now - last > idle.toNanos()) {
      return Problem.of(what + ".idle", "nobody has asked for a while", "open another");
    }
    return null;
  }

  /** Why a question is not even taken. */
  Problem busy(int most) {
    return Problem.of(
        what + ".busy", "{0} questions wait already", "ask again when they are answered", most);
  }

  /** Why a question is answered without the device. */
  Problem late(Duration answer) {
    return Problem.of(
        what + ".late",
        "the device has not answered within {0} s",
        "check address, port and what lies between, and the driver's time-outs",
        answer.toSeconds());
  }

  /** Why nothing is answered any more. */
  Problem closed() {
    return Problem.of(what + ".closed", "the {0} was closed", "open another", what);
  }
}
