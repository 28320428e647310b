package org.isthmus.sink.sql.internal.write;

import java.sql.SQLException;
import java.util.List;
import org.isthmus.api.sink.Frame;
import org.isthmus.api.sink.Tag;
import org.isthmus.api.sink.UnavailableException;
import org.isthmus.sink.sql.internal.database.Table;
import org.isthmus.sink.sql.internal.field.Column;

/** What becomes of the frames: a layout at work. One thread. */
interface Plan {
  /** These tags will come: what they need in the database is made. Outside of transactions. */
  void announce(List<Tag> tags) throws SQLException, UnavailableException;

  /** The tables that it fills, with their columns of the time. */
  List<Dated> tables();

  /** A table and the column that says when its rows were. */
  record Dated(Table table, Column time) {}

  /**
   * Says which rows a frame becomes. Outside of transactions, so it may still make a column for a
   * tag whose type only the device could tell.
   */
  void plan(Rows rows, int index, Frame frame) throws SQLException, UnavailableException;
}
