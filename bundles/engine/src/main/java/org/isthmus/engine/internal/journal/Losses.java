package org.isthmus.engine.internal.journal;

/** Told by a reader that it had to go on from one sequence to a later one. */
@FunctionalInterface
interface Losses {
  void lost(long from, long to);
}
