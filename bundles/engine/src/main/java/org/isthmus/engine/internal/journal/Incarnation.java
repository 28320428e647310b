package org.isthmus.engine.internal.journal;

/**
 * One life of the journal, from a start to an unclean stop.
 *
 * @param number grows from life to life: the minute (since 1970) in which it began, or one more
 *     than the last
 * @param first the first sequence of this life; what was kept of the former one ends there
 * @param unknownAtMost rows of the former life that may have been appended but not kept
 * @param hour when it began, in hours since 1970
 */
record Incarnation(int number, long first, long unknownAtMost, long hour) {
  /** Whether the numbers can be ours. */
  boolean isPossible() {
    return new Position(number, first).isPossible()
        && new Position(number, unknownAtMost).isPossible()
        && hour >= 0
        && hour <= HourIndex.LAST;
  }
}
