package org.isthmus.sink.sql.internal.write;

import java.sql.SQLException;
import org.isthmus.api.sink.Frame;
import org.isthmus.api.sink.UnavailableException;

/** Makes one row of a table out of rows of a frame. */
interface Filler {
  /**
   * Writes all cells, but does not end the row.
   *
   * @param from the first row of the frame
   * @param to behind the last one
   */
  void fill(Out out, Frame frame, int from, int to) throws SQLException, UnavailableException;
}
