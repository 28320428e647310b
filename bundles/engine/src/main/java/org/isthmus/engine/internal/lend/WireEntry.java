package org.isthmus.engine.internal.lend;

import java.time.Instant;

/** Bytes that went over the wire in one piece. Immutable. */
public final class WireEntry {
  /** Which way. */
  public enum Direction {
    SENT,
    RECEIVED
  }

  private final long sequence;
  private final Instant time;
  private final Direction direction;
  private final byte[] bytes;

  WireEntry(long sequence, Instant time, Direction direction, byte[] bytes) {
    this.sequence = sequence;
    this.time = time;
    this.direction = direction;
    this.bytes = bytes;
  }

  /** Where it stands among the entries of both directions. */
  public long sequence() {
    return sequence;
  }

  /** When the gateway saw it. */
  public Instant time() {
    return time;
  }

  /** Which way it went. */
  public Direction direction() {
    return direction;
  }

  /** A copy of the bytes. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** How many bytes. */
  public int size() {
    return bytes.length;
  }
}
