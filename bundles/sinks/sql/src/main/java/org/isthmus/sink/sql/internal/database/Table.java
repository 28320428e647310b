package org.isthmus.sink.sql.internal.database;

import java.util.List;
import java.util.Map;
import org.isthmus.sink.sql.internal.field.Column;
import org.jspecify.annotations.Nullable;

/**
 * A table that exists. Immutable.
 *
 * @param shown its name for a person
 * @param name its name for a statement, quoted
 * @param columns its columns, by their names as the database has them
 * @param dialect of the database
 */
public record Table(String shown, String name, Map<String, Column> columns, Dialect dialect) {

  /** The column of a name: exactly that, else without regard to capitals; null if none. */
  public @Nullable Column find(String wanted) {
    Column exact = columns.get(wanted);
    if (exact != null) {
      return exact;
    }
    List<Column> alike =
        columns.values().stream().filter(column -> column.name().equalsIgnoreCase(wanted)).toList();
    return alike.isEmpty() ? null : alike.get(0);
  }

  /** A column for a statement. */
  public String quoted(String wanted) {
    Column column = find(wanted);
    return dialect.quoted(column == null ? wanted : column.name());
  }
}
