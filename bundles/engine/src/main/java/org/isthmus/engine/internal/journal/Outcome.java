package org.isthmus.engine.internal.journal;

/** What became of a row: the columns of a ledger. Their numbers are part of the cursor files. */
enum Outcome {
  FILTERED(0),
  DELIVERED(1),
  UNCONFIRMED(2),
  SET_ASIDE(3),
  LOST(4),
  DUPLICATE(5),
  UNKNOWN_AT_MOST(6);

  static final int COUNT = 7;

  private final int column;

  Outcome(int column) {
    this.column = column;
  }

  long in(long[] columns) {
    return columns[column];
  }

  void add(long[] columns, long rows) {
    columns[column] += rows;
  }
}
