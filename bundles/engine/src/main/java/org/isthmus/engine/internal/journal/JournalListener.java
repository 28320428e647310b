package org.isthmus.engine.internal.journal;

/**
 * Told what an operator should know. Called on the journal's own threads and on readers' threads;
 * must return soon and throw nothing.
 */
public interface JournalListener {
  /** Nothing reaches the disk any more; live consumers go on from memory. Said once. */
  default void growthStopped(String reason) {}

  /**
   * The disk takes data again; {@code rowsNotWritten} rows were overwritten in memory meanwhile.
   */
  default void growthResumed(long rowsNotWritten) {}

  /**
   * A start after an unclean stop cut {@code bytes} off, with {@code rows} rows as far as known.
   */
  default void tailCut(String segment, long bytes, long rows) {}

  /** Damaged bytes in a segment were skipped. Each place is said once. */
  default void corrupt(String segment, long offset, long bytes) {}

  /**
   * A start after an unclean stop; besides what is known, so many rows may never have been kept.
   */
  default void incarnationBegun(int incarnation, long unknownAtMost) {}

  /** A cursor file was damaged; {@code cure} says what happened instead. */
  default void cursorDamaged(String file, String cure) {}

  /** Rows that {@code consumer} can no longer read; they are in its ledger as lost. */
  default void lost(String consumer, Position from, long rows) {}

  /** Retention deleted rows that {@code consumer} had not read. */
  default void deletedUnread(String consumer, long rows) {}
}
