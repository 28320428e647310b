package org.isthmus.sink.sql.internal.write;

import java.sql.SQLException;
import java.util.List;
import org.isthmus.api.data.Quality;
import org.isthmus.api.sink.Frame;
import org.isthmus.api.sink.UnavailableException;
import org.isthmus.sink.sql.internal.field.Column;
import org.isthmus.sink.sql.internal.field.ColumnKind;
import org.isthmus.sink.sql.internal.field.Field;
import org.isthmus.sink.sql.internal.field.Field.What;
import org.jspecify.annotations.Nullable;

/** One row a sample: each column has a field. */
final class SampleFiller implements Filler {
  private final Cells cells;
  private final Field[] fields;
  private final Column[] columns;
  private final @Nullable Column value;
  private final boolean hasText;

  SampleFiller(Cells cells, List<Field> fields, List<Column> columns) {
    this.cells = cells;
    this.fields = fields.toArray(new Field[0]);
    this.columns = columns.toArray(new Column[0]);
    int at = indexOf(fields, What.VALUE);
    this.value = at < 0 ? null : columns.get(at);
    this.hasText = indexOf(fields, What.TEXT) >= 0;
  }

  private static int indexOf(List<Field> fields, What what) {
    for (int i = 0; i < fields.size(); i++) {
      if (fields.get(i).what() == what) {
        return i;
      }
    }
    return -1;
  }

  @Override
  public void fill(Out out, Frame frame, int from, int to)
      throws SQLException, UnavailableException {
    for (int i = 0; i < fields.length; i++) {
      cell(out, i, frame, from);
    }
  }

  private void cell(Out out, int i, Frame frame, int row)
      throws SQLException, UnavailableException {
    Column column = columns[i];
    switch (fields[i].what()) {
      case TIME -> cells.time(out, i, column, Cells.time(frame, row), false);
      case SOURCE_TIME -> cells.time(out, i, column, frame.sourceTime(row), true);
      case VALUE -> value(out, i, column, frame, row);
      case TEXT -> text(out, i, frame, row);
      case QUALITY -> out.text(i, quality(frame, row).toString());
      case STATUS ->
          Cells.number(out, i, column, Integer.toUnsignedLong(quality(frame, row).statusCode()));
      case GOOD -> Cells.truth(out, i, column, quality(frame, row).isGood());
      case INCARNATION -> Cells.number(out, i, column, frame.position(row).incarnation());
      case SEQUENCE -> Cells.number(out, i, column, frame.position(row).sequence());
      case HISTORICAL -> Cells.truth(out, i, column, frame.historical());
      default -> cells.word(out, i, fields[i], frame, row);
    }
  }

  private Quality quality(Frame frame, int row) {
    return value == null ? frame.quality(row) : cells.quality(value, frame, row);
  }

  private void value(Out out, int i, Column column, Frame frame, int row)
      throws SQLException, UnavailableException {
    if (hasText && frame.hasValue(row) && !column.kind().takes(frame.type(row))) {
      out.nothing(i);
    } else {
      cells.value(out, i, column, frame, row);
    }
  }

  private void text(Out out, int i, Frame frame, int row) throws SQLException {
    if (frame.hasValue(row) && !isSaid(frame, row)) {
      out.text(i, cells.text(frame, row));
    } else {
      out.nothing(i);
    }
  }

  private boolean isSaid(Frame frame, int row) {
    Column beside = value;
    return beside != null
        && (beside.kind() == ColumnKind.TEXT || cells.isWhole(beside, frame, row));
  }
}
