package org.isthmus.api.sink;

import org.isthmus.api.data.Problem;

/**
 * The partner can be reached but will never take this row: it does not fit, whenever it is sent.
 * The row is set aside with its reason, and the rest of the batch comes again.
 */
public final class RejectedException extends Exception {
  private static final long serialVersionUID = 1;

  private final int frame;
  private final int row;
  private final transient Problem problem;

  /**
   * Rejects one row.
   *
   * @param frame the index of the frame in its batch
   * @param row the index of the row in its frame; -1 for all of the frame
   */
  public RejectedException(int frame, int row, Problem problem) {
    super(problem.toString());
    this.frame = frame;
    this.row = row;
    this.problem = problem;
  }

  /** The index of the frame in its batch. */
  public int frame() {
    return frame;
  }

  /** The index of the row in its frame; -1 for all of the frame. */
  public int row() {
    return row;
  }

  /** What the partner has said. */
  public Problem problem() {
    return problem;
  }
}
