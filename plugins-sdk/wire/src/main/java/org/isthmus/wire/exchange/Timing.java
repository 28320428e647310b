package org.isthmus.wire.exchange;

import java.time.Duration;

/**
 * How long a request and its answer may take.
 *
 * @param timeout for the whole of one answer
 * @param pause at least, between an answer and the next request
 * @param retries how often a request is sent again that has no answer; 0 unless the protocol
 *     permits it for this very request
 */
public record Timing(Duration timeout, Duration pause, int retries) {
  /** Without a pause and without sending anything twice. */
  public static Timing of(Duration timeout) {
    return new Timing(timeout, Duration.ZERO, 0);
  }
}
