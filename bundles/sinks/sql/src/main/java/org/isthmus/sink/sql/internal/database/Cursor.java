package org.isthmus.sink.sql.internal.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.isthmus.api.sink.Position;
import org.isthmus.api.sink.UnavailableException;
import org.isthmus.sink.sql.internal.field.Wish;
import org.jspecify.annotations.Nullable;

/**
 * Up to where the samples are in the database, in a row of the database itself. It is moved at the
 * beginning of the transaction that brings the samples, and only from where this session knows it
 * to be: so a transaction of a session that was given up, but is still under way, and the new
 * session's wait for each other at that row, and only one of them moves it.
 */
public final class Cursor {
  private static final Position BEGINNING = Position.of(0, 0);

  private final Database database;
  private final Table table;
  private final String key;
  private Position known = BEGINNING;

  private Cursor(Database database, Table table, String key) {
    this.database = database;
    this.table = table;
    this.key = key;
  }

  /**
   * Finds the cursor, or begins one.
   *
   * @param key whose it is
   */
  public static Cursor open(Database database, Tables tables, String name, String key)
      throws SQLException, UnavailableException {
    Map<String, Wish> columns = new LinkedHashMap<>();
    columns.put("sink", Wish.NAME);
    columns.put("incarnation", Wish.INT64);
    columns.put("position", Wish.INT64);
    Table table = tables.get(name, columns, List.of("sink"), "settings.cursor");
    Cursor cursor = new Cursor(database, table, key);
    cursor.begin();
    return cursor;
  }

  private void begin() throws SQLException, UnavailableException {
    Position found = database.use(this::read);
    if (found == null) {
      database.use(
          connection -> {
            insert(connection);
            connection.commit();
            return true;
          });
      found = BEGINNING;
    }
    known = found;
  }

  /** Up to where the database has the samples; null if it has none yet. */
  public @Nullable Position position() {
    return known.equals(BEGINNING) ? null : known;
  }

  private @Nullable Position read(Connection connection) throws SQLException {
    String sql =
        "SELECT "
            + table.quoted("incarnation")
            + ", "
            + table.quoted("position")
            + " FROM "
            + table.name()
            + " WHERE "
            + table.quoted("sink")
            + " = ?";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, key);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? Position.of(row.getLong(1), row.getLong(2)) : null;
      }
    } finally {
      connection.rollback();
    }
  }

  private void insert(Connection connection) throws SQLException {
    String sql =
        "INSERT INTO "
            + table.name()
            + " ("
            + table.quoted("sink")
            + ", "
            + table.quoted("incarnation")
            + ", "
            + table.quoted("position")
            + ") VALUES (?, 0, 0)";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, key);
      statement.executeUpdate();
    }
  }

  /**
   * Moves it within a transaction; {@link #moved} is called when that is committed.
   *
   * @throws UnavailableException if another has moved it
   */
  public void move(Connection connection, Position to) throws SQLException, UnavailableException {
    String sql =
        "UPDATE "
            + table.name()
            + " SET "
            + table.quoted("incarnation")
            + " = ?, "
            + table.quoted("position")
            + " = ? WHERE "
            + table.quoted("sink")
            + " = ? AND "
            + table.quoted("incarnation")
            + " = ? AND "
            + table.quoted("position")
            + " = ?";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setLong(1, to.incarnation());
      statement.setLong(2, to.sequence());
      statement.setString(3, key);
      statement.setLong(4, known.incarnation());
      statement.setLong(5, known.sequence());
      if (statement.executeUpdate() != 1) {
        throw new UnavailableException(
            "sql.cursor.moved",
            "the cursor of this sink in {0} is not at {1} any more; another session has moved it",
            "nothing to do after a lost connection; else look for a second gateway of this name",
            table.shown(),
            known);
      }
    }
  }

  /** The transaction is committed. */
  public void moved(Position to) {
    known = to;
  }
}
