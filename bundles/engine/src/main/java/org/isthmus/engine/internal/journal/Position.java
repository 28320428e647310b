package org.isthmus.engine.internal.journal;

/**
 * A place in the journal: the identity of the next row. Ordered by incarnation, then sequence.
 *
 * @param incarnation the number of the journal's life; a start after an unclean stop begins a new
 *     one. The first is the minute (since 1970) in which the journal was made
 * @param sequence rows before this one since the journal was made; grows over restarts
 */
public record Position(int incarnation, long sequence) implements Comparable<Position> {
  private static final int LAST_INCARNATION = 1 << 30;
  private static final long LAST_SEQUENCE = 1L << 60;

  /** Whether a journal can have come so far; what is beyond was never counted by us. */
  boolean isPossible() {
    return incarnation >= 0
        && incarnation <= LAST_INCARNATION
        && sequence >= 0
        && sequence <= LAST_SEQUENCE;
  }

  @Override
  public int compareTo(Position other) {
    int first = Integer.compare(incarnation, other.incarnation);
    return first != 0 ? first : Long.compare(sequence, other.sequence);
  }

  @Override
  public String toString() {
    return incarnation + ":" + sequence;
  }
}
