package org.isthmus.api.sink;

/**
 * A place in a gateway's journal. Every row has one that no other row of that gateway ever gets;
 * positions grow with time. Immutable.
 */
public final class Position implements Comparable<Position> {
  private final long incarnation;
  private final long sequence;

  private Position(long incarnation, long sequence) {
    this.incarnation = incarnation;
    this.sequence = sequence;
  }

  /** A place. */
  public static Position of(long incarnation, long sequence) {
    return new Position(incarnation, sequence);
  }

  /** Grows whenever the gateway starts after it was not stopped cleanly. */
  public long incarnation() {
    return incarnation;
  }

  /** Grows with every row. */
  public long sequence() {
    return sequence;
  }

  @Override
  public int compareTo(Position other) {
    int byIncarnation = Long.compare(incarnation, other.incarnation);
    return byIncarnation != 0 ? byIncarnation : Long.compare(sequence, other.sequence);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Position that && compareTo(that) == 0;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(incarnation * 31 + sequence);
  }

  @Override
  public String toString() {
    return incarnation + ":" + sequence;
  }
}
