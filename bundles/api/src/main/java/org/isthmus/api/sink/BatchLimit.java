package org.isthmus.api.sink;

/** How much a batch may hold at most. Immutable. */
public final class BatchLimit {
  /** 50,000 rows and about 4 MiB in the journal's encoding. */
  public static final BatchLimit STANDARD = new BatchLimit(50_000, 4 << 20);

  private final int rows;
  private final int bytes;

  private BatchLimit(int rows, int bytes) {
    this.rows = rows;
    this.bytes = bytes;
  }

  /**
   * A limit; the engine never exceeds {@link #STANDARD}, and a batch always holds at least one
   * frame.
   */
  public static BatchLimit of(int rows, int bytes) {
    if (rows < 1 || bytes < 1) {
      throw new IllegalArgumentException("limit of " + rows + " rows, " + bytes + " bytes");
    }
    return new BatchLimit(Math.min(rows, STANDARD.rows), Math.min(bytes, STANDARD.bytes));
  }

  /** Rows at most. */
  public int rows() {
    return rows;
  }

  /** Bytes at most, in the journal's encoding. */
  public int bytes() {
    return bytes;
  }
}
