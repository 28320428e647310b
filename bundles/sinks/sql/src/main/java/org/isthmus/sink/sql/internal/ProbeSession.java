package org.isthmus.sink.sql.internal;

import java.sql.SQLException;
import org.isthmus.api.sink.Batch;
import org.isthmus.api.sink.Receipt;
import org.isthmus.api.sink.Session;
import org.isthmus.api.sink.SinkContext;
import org.isthmus.api.sink.UnavailableException;
import org.isthmus.sink.sql.internal.database.Database;
import org.isthmus.sink.sql.internal.database.Drivers;
import org.isthmus.sink.sql.internal.database.Faults;
import org.isthmus.sink.sql.internal.settings.SqlSettings;
import org.isthmus.sink.sql.internal.write.Plans;
import org.jspecify.annotations.Nullable;

/**
 * Knows that the database lets us in and understands the operator's own statement. It makes no
 * table, no cursor, and no database of the sink's own: who only tries leaves nothing behind.
 */
final class ProbeSession implements Session {
  private final @Nullable Database database;

  private ProbeSession(@Nullable Database database) {
    this.database = database;
  }

  static ProbeSession open(SqlSettings settings, Drivers drivers, SinkContext context)
      throws UnavailableException, InterruptedException {
    String url = settings.url();
    if (url == null) {
      context.report().fact("database", "H2 in a directory of the sink's own, made when it begins");
      return new ProbeSession(null);
    }
    if (url.startsWith("jdbc:h2:")) {
      H2Seed.await();
    }
    Database database = Database.open(url, settings, drivers, context);
    boolean opened = false;
    try {
      Plans.ask(settings, database);
      context.report().fact("database", database.dialect().name());
      opened = true;
      return new ProbeSession(database);
    } catch (SQLException e) {
      throw Faults.unavailable(e, database.partner());
    } finally {
      if (!opened) {
        database.close();
      }
    }
  }

  @Override
  public Receipt deliver(Batch batch) {
    throw new IllegalStateException("a probe delivers nothing");
  }

  @Override
  public void close() {
    if (database != null) {
      database.close();
    }
  }
}
