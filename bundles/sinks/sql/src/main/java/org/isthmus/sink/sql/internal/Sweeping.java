package org.isthmus.sink.sql.internal;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import org.isthmus.api.sink.UnavailableException;
import org.isthmus.sink.sql.internal.database.Database;
import org.isthmus.sink.sql.internal.write.Writer;

/** Deletes from time to time what the database of the sink's own has kept long enough. */
final class Sweeping {
  private static final long EVERY = TimeUnit.MINUTES.toNanos(5);

  private final Database database;
  private final Writer writer;
  private final Duration keep;
  private long next = System.nanoTime();

  Sweeping(Database database, Writer writer, Duration keep) {
    this.database = database;
    this.writer = writer;
    this.keep = keep;
  }

  void look() throws SQLException, UnavailableException {
    if (System.nanoTime() - next < 0) {
      return;
    }
    next = System.nanoTime() + EVERY;
    OffsetDateTime oldest = OffsetDateTime.now(ZoneOffset.UTC).minus(keep);
    for (String deletion : writer.deletions()) {
      database.use(
          connection -> {
            try (PreparedStatement statement = connection.prepareStatement(deletion)) {
              statement.setObject(1, oldest);
              int unused = statement.executeUpdate();
            }
            connection.commit();
            return true;
          });
    }
  }
}
