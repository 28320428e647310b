package org.isthmus.api.driver;

import java.time.Duration;

/** What reading a plan once costs. Immutable. */
public final class Cost {
  private final int requests;
  private final long bytes;
  private final Duration lineTime;

  private Cost(int requests, long bytes, Duration lineTime) {
    this.requests = requests;
    this.bytes = bytes;
    this.lineTime = lineTime;
  }

  /**
   * A cost over a network.
   *
   * @param requests that the device has to answer
   * @param bytes in both directions, framing included
   */
  public static Cost of(int requests, long bytes) {
    return new Cost(requests, bytes, Duration.ZERO);
  }

  /** The same on a shared serial line, which it occupies for {@code time}. */
  public Cost withLineTime(Duration time) {
    return new Cost(requests, bytes, time);
  }

  /** Requests that the device has to answer. */
  public int requests() {
    return requests;
  }

  /** Bytes in both directions, framing included. */
  public long bytes() {
    return bytes;
  }

  /** How long a shared line is occupied; zero where there is none. */
  public Duration lineTime() {
    return lineTime;
  }

  @Override
  public String toString() {
    return requests + " requests, " + bytes + " bytes, line " + lineTime.toMillis() + " ms";
  }
}
