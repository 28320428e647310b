package org.isthmus.engine.internal.journal;

/**
 * What became of rows, in rows. Each row stands in exactly one of filtered, delivered, unconfirmed,
 * set aside, waiting and lost.
 *
 * @param filtered left out by what configures the consumer: its routes, its filter
 * @param delivered acknowledged by the partner
 * @param unconfirmed sent over a protocol that acknowledges nothing
 * @param setAside refused by the partner and kept for a person to look at
 * @param waiting in the journal, nothing said yet
 * @param lost gone before the consumer could read them
 * @param duplicates sent again, so that the partner may have them twice; beside the equation
 * @param unknownAtMost appended before an unclean stop and perhaps not kept; beside the equation
 */
public record Account(
    long filtered,
    long delivered,
    long unconfirmed,
    long setAside,
    long waiting,
    long lost,
    long duplicates,
    long unknownAtMost) {
  static Account of(long[] columns, long waiting) {
    return new Account(
        Outcome.FILTERED.in(columns),
        Outcome.DELIVERED.in(columns),
        Outcome.UNCONFIRMED.in(columns),
        Outcome.SET_ASIDE.in(columns),
        waiting,
        Outcome.LOST.in(columns),
        Outcome.DUPLICATE.in(columns),
        Outcome.UNKNOWN_AT_MOST.in(columns));
  }

  /** All rows that the plant gave for this consumer. */
  public long read() {
    return filtered + delivered + unconfirmed + setAside + waiting + lost;
  }
}
