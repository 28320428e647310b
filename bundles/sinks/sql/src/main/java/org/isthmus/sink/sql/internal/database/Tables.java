package org.isthmus.sink.sql.internal.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.isthmus.api.sink.UnavailableException;
import org.isthmus.sink.sql.internal.field.Column;
import org.isthmus.sink.sql.internal.field.Wish;
import org.isthmus.sink.sql.internal.settings.SqlSettings;
import org.jspecify.annotations.Nullable;

/**
 * Finds tables and makes what is missing of them. A name is looked up as it is written, then as the
 * database would fold it; what is made has the folded name, so that nobody needs quotes to ask for
 * it. Never within a transaction of samples.
 */
public final class Tables {
  private final Database database;
  private final SqlSettings settings;

  /** Tables of one database. */
  public Tables(Database database, SqlSettings settings) {
    this.database = database;
    this.settings = settings;
  }

  /**
   * A table with at least these columns.
   *
   * @param name as the settings have it; parts are separated by dots
   * @param wanted the columns, with what they are if they are made
   * @param key the columns of its primary key if it is made; may be empty
   * @param field which setting names it
   * @throws UnavailableException if something is missing and may not be made
   */
  public Table get(String name, Map<String, Wish> wanted, List<String> key, String field)
      throws SQLException, UnavailableException {
    Table found = find(name);
    if (found == null) {
      String sql = creation(name, wanted, key);
      if (!settings.create()) {
        throw new UnavailableException(
            "sql.table.missing",
            "{0} names the table {1}, which {2} does not have",
            "create it: {3}; or set settings.create to true",
            field,
            name,
            database.partner(),
            sql);
      }
      found = made(name, sql);
    }
    return complete(found, name, wanted, field);
  }

  private Table made(String name, String sql) throws SQLException, UnavailableException {
    SQLException failed = null;
    try {
      create(name, sql);
    } catch (SQLException e) {
      failed = e;
    }
    Table found = find(name);
    if (found != null) {
      return found; // also if another sink was a moment faster
    }
    if (failed != null) {
      throw failed;
    }
    throw new UnavailableException(
        "sql.table.missing",
        "the table {0} was made in {1}, but cannot be read",
        "grant the user of the sink SELECT on it",
        name,
        database.partner());
  }

  private Table complete(Table found, String name, Map<String, Wish> wanted, String field)
      throws SQLException, UnavailableException {
    Map<String, Wish> missing = new LinkedHashMap<>(wanted);
    missing.keySet().removeIf(column -> found.find(column) != null);
    if (missing.isEmpty()) {
      return found;
    }
    List<String> statements =
        missing.entrySet().stream()
            .map(column -> "ALTER TABLE " + found.name() + " ADD " + definition(column))
            .toList();
    if (!settings.create()) {
      throw new UnavailableException(
          "sql.column.missing",
          "table {0} ({1}) has no column {2}; it has {3}",
          "correct settings.columns, or add it: {4}",
          name,
          field,
          String.join(", ", missing.keySet()),
          String.join(", ", found.columns().keySet()),
          String.join("; ", statements));
    }
    run(statements);
    Table completed = find(name);
    return completed == null ? found : completed;
  }

  private String creation(String name, Map<String, Wish> wanted, List<String> key) {
    Dialect dialect = database.dialect();
    List<String> parts =
        wanted.entrySet().stream().map(this::definition).collect(Collectors.toList());
    if (!key.isEmpty()) {
      parts.add(
          key.stream()
              .map(column -> dialect.quoted(dialect.folded(column)))
              .collect(Collectors.joining(", ", "PRIMARY KEY (", ")")));
    }
    return "CREATE TABLE "
        + quoted(name, true)
        + " ("
        + String.join(", ", parts)
        + ")"
        + dialect.createSuffix();
  }

  private String definition(Map.Entry<String, Wish> column) {
    Dialect dialect = database.dialect();
    boolean nullable = column.getValue() != Wish.NAME;
    return dialect.quoted(dialect.folded(column.getKey()))
        + " "
        + dialect.type(column.getValue())
        + (nullable && dialect.is(Dialect.Product.SQLSERVER) ? " NULL" : "");
  }

  private void create(String name, String sql) throws SQLException, UnavailableException {
    List<String> statements = new ArrayList<>();
    statements.add(sql);
    settings.afterCreate().stream()
        .filter(unused -> !name.equals(settings.cursor()))
        .map(after -> after.replace("{table}", quoted(name, true)))
        .forEach(statements::add);
    run(statements);
  }

  private void run(List<String> statements) throws SQLException, UnavailableException {
    database.use(
        connection -> {
          try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
              statement.execute(sql);
            }
          }
          connection.commit();
          return true;
        });
  }

  private @Nullable Table find(String name) throws SQLException, UnavailableException {
    Set<String> candidates = new LinkedHashSet<>();
    candidates.add(quoted(name, false));
    candidates.add(quoted(name, true));
    SQLException last = null;
    for (String candidate : candidates) {
      try {
        return database.use(connection -> read(connection, name, candidate));
      } catch (SQLException e) {
        if (!Faults.problem(e, "").code().equals("sql.table.missing")) {
          last = e;
        }
      }
    }
    if (last != null) {
      throw last;
    }
    return null;
  }

  private Table read(Connection connection, String name, String quoted) throws SQLException {
    Map<String, Column> columns = new LinkedHashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet none = statement.executeQuery("SELECT * FROM " + quoted + " WHERE 1 = 0")) {
      ResultSetMetaData metadata = none.getMetaData();
      for (int i = 1; i <= metadata.getColumnCount(); i++) {
        String column = metadata.getColumnName(i);
        columns.put(
            column, Column.of(column, metadata.getColumnType(i), metadata.getColumnTypeName(i)));
      }
    } finally {
      connection.rollback();
    }
    return new Table(name, quoted, columns, database.dialect());
  }

  private String quoted(String name, boolean folded) {
    Dialect dialect = database.dialect();
    return Arrays.stream(name.split("\\."))
        .map(part -> dialect.quoted(folded ? dialect.folded(part) : part))
        .collect(Collectors.joining("."));
  }
}
