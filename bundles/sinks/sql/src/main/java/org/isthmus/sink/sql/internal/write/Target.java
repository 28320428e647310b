package org.isthmus.sink.sql.internal.write;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import org.isthmus.sink.sql.internal.database.Dialect;
import org.isthmus.sink.sql.internal.database.Table;
import org.isthmus.sink.sql.internal.field.Column;

/**
 * Where rows go and how. Immutable.
 *
 * @param sql the statement, with a question mark for each column, or a COPY
 * @param copies whether it is a COPY
 * @param columns what is written, in order
 * @param filler writes it
 */
record Target(String sql, boolean copies, List<Column> columns, Filler filler) {

  /** Rows of a table. */
  static Target of(Table table, List<Column> columns, boolean copy, Filler filler) {
    boolean copies = copy && table.dialect().is(Dialect.Product.POSTGRESQL);
    String names =
        columns.stream()
            .map(column -> table.dialect().quoted(column.name()))
            .collect(Collectors.joining(", "));
    String sql =
        copies
            ? "COPY " + table.name() + " (" + names + ") FROM STDIN"
            : "INSERT INTO "
                + table.name()
                + " ("
                + names
                + ") VALUES ("
                + String.join(", ", java.util.Collections.nCopies(columns.size(), "?"))
                + ")";
    return new Target(sql, copies, columns, filler);
  }

  Out open(Connection connection) throws SQLException {
    return copies
        ? new CopyOut(connection, sql, columns.toArray(new Column[0]))
        : new JdbcOut(connection, sql, columns);
  }
}
