package org.isthmus.sink.sql.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.isthmus.api.context.Meter;
import org.isthmus.api.sink.Batch;
import org.isthmus.api.sink.Position;
import org.isthmus.api.sink.Receipt;
import org.isthmus.api.sink.RejectedException;
import org.isthmus.api.sink.Session;
import org.isthmus.api.sink.Tag;
import org.isthmus.api.sink.UnavailableException;
import org.isthmus.sink.sql.internal.database.Cursor;
import org.isthmus.sink.sql.internal.database.Database;
import org.isthmus.sink.sql.internal.database.Dialect;
import org.isthmus.sink.sql.internal.database.Faults;
import org.isthmus.sink.sql.internal.write.Writer;
import org.jspecify.annotations.Nullable;

/** A batch is a transaction: its rows and the cursor behind them, or none of it. */
final class SqlSession implements Session {
  private final Database database;
  private final @Nullable Embedded own;
  private final @Nullable Cursor cursor;
  private final Writer writer;
  private final @Nullable Sweeping sweeping;
  private final Meter meter;

  SqlSession(
      Database database,
      @Nullable Embedded own,
      @Nullable Cursor cursor,
      Writer writer,
      @Nullable Sweeping sweeping,
      Meter meter) {
    this.database = database;
    this.own = own;
    this.cursor = cursor;
    this.writer = writer;
    this.sweeping = sweeping;
    this.meter = meter;
  }

  @Override
  public @Nullable Position position() {
    return cursor == null ? null : cursor.position();
  }

  @Override
  public void announce(List<Tag> tags) throws UnavailableException {
    try {
      writer.announce(tags);
    } catch (SQLException e) {
      throw Faults.unavailable(e, database.partner());
    }
  }

  @Override
  public Receipt deliver(Batch batch) throws UnavailableException, RejectedException {
    RejectedException rejected;
    try {
      if (sweeping != null) {
        sweeping.look();
      }
      writer.take(batch);
      rejected = writer.known(database.partner());
      if (rejected == null) {
        rejected = database.use(connection -> write(connection, batch));
      }
    } catch (SQLException e) {
      throw Faults.unavailable(e, database.partner());
    }
    if (rejected != null) {
      throw rejected;
    }
    return Receipt.CONFIRMED;
  }

  private @Nullable RejectedException write(Connection connection, Batch batch)
      throws SQLException, UnavailableException {
    try {
      if (cursor != null) {
        cursor.move(connection, batch.next());
      }
      long sent = writer.write(connection);
      connection.commit();
      meter.exchanged((int) Math.min(Integer.MAX_VALUE, sent), 0);
    } catch (SQLException e) {
      if (!Faults.isOfARow(e)) {
        throw e;
      }
      connection.rollback();
      RejectedException culprit = writer.culprit(connection, e, database.partner());
      connection.rollback();
      return culprit;
    }
    if (cursor != null) {
      cursor.moved(batch.next());
    }
    toDisk(connection);
    return null;
  }

  /** H2 has what is committed on the disk half a second later, unless it is told. */
  private void toDisk(Connection connection) throws SQLException {
    if (database.dialect().is(Dialect.Product.H2)) {
      try (Statement statement = connection.createStatement()) {
        statement.execute("CHECKPOINT SYNC");
      }
      connection.commit();
    }
  }

  @Override
  public void close() {
    if (own != null) {
      own.close();
    }
    database.close();
  }
}
