package org.isthmus.sink.sql.internal.write;

import java.sql.SQLException;
import org.isthmus.api.data.DataType;
import org.isthmus.api.data.Quality;
import org.isthmus.api.sink.Frame;
import org.isthmus.api.sink.Tag;
import org.isthmus.api.sink.UnavailableException;
import org.isthmus.sink.sql.internal.database.Dialect;
import org.isthmus.sink.sql.internal.field.Column;
import org.isthmus.sink.sql.internal.field.ColumnKind;
import org.isthmus.sink.sql.internal.field.Field;

/**
 * Writes what a sample offers into cells. A value that its column cannot hold, such as NaN in a
 * database that has none, is NULL, and its quality says so. One thread.
 */
final class Cells {
  private static final long EXACT_IN_REAL = 1L << 53;

  private final Dialect dialect;
  private final String gateway;
  private final String sink;
  private final ValueText texts = new ValueText();
  private final TimeText times = new TimeText();

  Cells(Dialect dialect, String gateway, String sink) {
    this.dialect = dialect;
    this.gateway = gateway;
    this.sink = sink;
  }

  /** Whether the column holds the value of a row that has one, given that it takes its type. */
  private boolean holds(ColumnKind kind, Frame frame, int row, DataType.Kind type) {
    return switch (type) {
      case FLOAT32, FLOAT64 ->
          Double.isFinite(frame.float64(row))
              || (kind == ColumnKind.REAL && dialect.holdsNotANumber())
              || kind == ColumnKind.TEXT;
      case UINT64 -> kind != ColumnKind.INTEGER || frame.int64(row) >= 0;
      default -> true;
    };
  }

  /** The quality to say of a value in a column: its own, unless the column cannot hold it. */
  Quality quality(Column column, Frame frame, int row) {
    Quality quality = frame.quality(row);
    return !quality.isGood()
            || !frame.hasValue(row)
            || !column.kind().takes(frame.type(row))
            || holds(column.kind(), frame, row, frame.type(row).kind())
        ? quality
        : Quality.BAD_OUT_OF_RANGE;
  }

  /**
   * Writes a value.
   *
   * @throws UnavailableException if the column does not take values of that type at all
   */
  void value(Out out, int i, Column column, Frame frame, int row)
      throws SQLException, UnavailableException {
    if (!frame.hasValue(row)) {
      out.nothing(i);
      return;
    }
    DataType type = frame.type(row);
    if (!column.kind().takes(type)) {
      throw misfit(column, frame.tag(row), type);
    }
    if (!holds(column.kind(), frame, row, type.kind())) {
      out.nothing(i);
    } else if (isText(column.kind(), type)) {
      out.text(i, texts.of(frame, row));
    } else {
      single(out, i, column, frame, row, type.kind());
    }
  }

  private static boolean isText(ColumnKind kind, DataType type) {
    boolean plain = !type.isArray() && type.kind() != DataType.Kind.STRUCTURE;
    return kind == ColumnKind.TEXT
        || kind == ColumnKind.OTHER
        || (kind == ColumnKind.ANY && (!plain || type.kind() == DataType.Kind.TEXT));
  }

  private static void single(
      Out out, int i, Column column, Frame frame, int row, DataType.Kind kind) throws SQLException {
    switch (kind) {
      case BOOL -> out.bool(i, frame.bool(row));
      case FLOAT32 -> out.float32(i, (float) frame.float64(row));
      case FLOAT64 -> out.float64(i, frame.float64(row));
      case BYTES -> out.bytes(i, frame.bytes(row));
      case TIME -> time(out, i, column, frame.int64(row));
      case UINT64 -> out.uint64(i, frame.int64(row));
      default -> out.int64(i, frame.int64(row));
    }
  }

  private static void time(Out out, int i, Column column, long nanos) throws SQLException {
    if (column.kind() == ColumnKind.INTEGER) {
      out.int64(i, nanos);
    } else {
      out.time(i, nanos);
    }
  }

  static UnavailableException misfit(Column column, Tag tag, DataType type) {
    return new UnavailableException(
        "sql.column.type",
        "column {0} is of type {1} and takes {2}, but tag {3} is {4}",
        "change the type of the column, or settings.columns; or leave the tag out of the routes",
        column.name(),
        column.typeName(),
        column.kind(),
        tag.path(),
        type);
  }

  /** What {@code text} says beside a column of the value: nothing if that says all of it. */
  boolean isWhole(Column value, Frame frame, int row) {
    DataType type = frame.type(row);
    if (!value.kind().takes(type)) {
      return false;
    }
    boolean wide = type.kind().isInteger() && value.kind() == ColumnKind.REAL;
    long bits = wide ? frame.int64(row) : 0;
    boolean exact = bits >= -EXACT_IN_REAL && bits <= EXACT_IN_REAL;
    return holds(value.kind(), frame, row, type.kind())
        && (exact && (bits >= 0 || type.kind() != DataType.Kind.UINT64));
  }

  /** The value as text. */
  String text(Frame frame, int row) {
    return texts.of(frame, row);
  }

  /** When it was: the gateway's time, but out of a device's history the device's own. */
  static long time(Frame frame, int row) {
    long source = frame.historical() ? frame.sourceTime(row) : 0;
    return source != 0 ? source : frame.gatewayTime();
  }

  /** A point in time; 0 is none. */
  void time(Out out, int i, Column column, long nanos, boolean orNothing) throws SQLException {
    if (orNothing && nanos == 0) {
      out.nothing(i);
    } else if (column.kind() == ColumnKind.TEXT || column.kind() == ColumnKind.OTHER) {
      out.text(i, times.text(nanos));
    } else {
      time(out, i, column, nanos);
    }
  }

  /** What is the same for a tag, or for all of them. */
  void word(Out out, int i, Field field, Frame frame, int row) throws SQLException {
    Tag tag = frame.tag(row);
    String word =
        switch (field.what()) {
          case PATH -> tag.path();
          case AREA -> frame.area();
          case DEVICE -> frame.device();
          case TAG -> tag.name();
          case UNIT -> tag.unit();
          case TYPE -> frame.type(row).toString();
          case DESCRIPTION -> tag.description();
          case GATEWAY -> gateway;
          case SINK -> sink;
          case LABEL -> tag.labels().get(field.label());
          default -> throw new IllegalStateException(field + " is no word");
        };
    if (word == null) {
      out.nothing(i);
    } else {
      out.text(i, word);
    }
  }

  /** A number into a column that takes numbers or texts. */
  static void number(Out out, int i, Column column, long number) throws SQLException {
    if (column.kind() == ColumnKind.TEXT || column.kind() == ColumnKind.OTHER) {
      out.text(i, String.valueOf(number));
    } else {
      out.int64(i, number);
    }
  }

  /** A truth value into a column that takes them, numbers or texts. */
  static void truth(Out out, int i, Column column, boolean truth) throws SQLException {
    if (column.kind() == ColumnKind.TEXT || column.kind() == ColumnKind.OTHER) {
      out.text(i, String.valueOf(truth));
    } else {
      out.bool(i, truth);
    }
  }
}
