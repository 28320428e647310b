package org.isthmus.engine.internal.journal;

/** Where a consumer that the journal does not know yet begins. */
public enum Start {
  /** At the oldest row that the journal still holds. */
  OLDEST,
  /** At the next row that is appended. */
  NEWEST
}
