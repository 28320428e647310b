package org.isthmus.wire.transport;

import java.io.IOException;
import java.nio.channels.Channel;
import org.jspecify.annotations.Nullable;

/** Waiting on channels, and giving them up. Stateless. */
final class Waits {
  private static final long NANOS_A_MILLI = 1_000_000;

  private Waits() {}

  /** Rounded up, and at least one: a socket takes zero for ever. */
  static int millis(long nanos) {
    long millis = (nanos + NANOS_A_MILLI - 1) / NANOS_A_MILLI;
    return (int) Math.max(1, Math.min(millis, Integer.MAX_VALUE));
  }

  /** An interrupt closes a channel, which every version of Java reports in another way. */
  static void checkInterrupt() throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
  }

  /** Closes it, if there is one. */
  static void discard(@Nullable Channel channel) {
    if (channel != null) {
      try {
        channel.close();
      } catch (IOException e) {
        // There is nothing to lose in a connection that is given up.
      }
    }
  }
}
