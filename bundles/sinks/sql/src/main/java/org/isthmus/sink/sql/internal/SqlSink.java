package org.isthmus.sink.sql.internal;

import java.io.IOException;
import java.sql.Driver;
import java.sql.SQLException;
import org.isthmus.api.plugin.Plugin;
import org.isthmus.api.sink.Session;
import org.isthmus.api.sink.Sink;
import org.isthmus.api.sink.SinkContext;
import org.isthmus.api.sink.UnavailableException;
import org.isthmus.sink.sql.internal.database.Cursor;
import org.isthmus.sink.sql.internal.database.Database;
import org.isthmus.sink.sql.internal.database.Drivers;
import org.isthmus.sink.sql.internal.database.Faults;
import org.isthmus.sink.sql.internal.database.Tables;
import org.isthmus.sink.sql.internal.settings.SqlSettings;
import org.isthmus.sink.sql.internal.write.Plans;
import org.isthmus.sink.sql.internal.write.Writer;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Delivers samples to a database. */
@Component(service = Sink.class)
@Plugin(
    id = "sql",
    name = "SQL database",
    vendor = "Isthmus",
    transports = {"tcp", "tls"})
public final class SqlSink implements Sink<SqlSettings> {
  private final Drivers drivers = new Drivers();

  /** A plugin offers a JDBC driver. */
  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      unbind = "removeDriver")
  public void addDriver(Driver driver) {
    drivers.add(driver);
  }

  /** It goes. */
  public void removeDriver(Driver driver) {
    drivers.remove(driver);
  }

  /** Lets go of what the drivers have left with the JVM. */
  @Deactivate
  public void end() {
    Drivers.forget();
  }

  @Override
  public Class<SqlSettings> settings() {
    return SqlSettings.class;
  }

  @Override
  public void check(SqlSettings settings) {
    Plans.check(settings);
  }

  @Override
  public Session open(SqlSettings settings, SinkContext context)
      throws UnavailableException, InterruptedException {
    if (context.probing()) {
      return ProbeSession.open(settings, drivers, context);
    }
    Embedded own = settings.url() == null ? new Embedded(context.directory()) : null;
    try {
      return open(settings, own, context);
    } catch (IOException e) {
      throw new UnavailableException(
          "sql.directory",
          "the directory of the sink cannot be used: {0}",
          "give the gateway the right to write there, or free space on the disk",
          String.valueOf(e.getMessage()));
    }
  }

  private Session open(SqlSettings settings, @Nullable Embedded own, SinkContext context)
      throws UnavailableException, IOException, InterruptedException {
    SqlSettings complete = own == null ? settings : own.complete(settings);
    String url = String.valueOf(complete.url());
    if (url.startsWith("jdbc:h2:")) {
      H2Seed.await();
    }
    Database database = Database.open(url, complete, drivers, context);
    boolean opened = false;
    try {
      Tables tables = new Tables(database, complete);
      Cursor cursor =
          complete.exactlyOnce()
              ? Cursor.open(database, tables, complete.cursor(), CursorKey.of(context))
              : null;
      Writer writer = Plans.open(complete, database, tables, context);
      if (own != null && settings.readers() != null) {
        own.serve(database, settings.readers(), context.report());
      }
      Sweeping sweeping =
          settings.keep() == null ? null : new Sweeping(database, writer, settings.keep());
      context.report().fact("database", database.dialect().name());
      SqlSession session = new SqlSession(database, own, cursor, writer, sweeping, context.meter());
      opened = true;
      return session;
    } catch (SQLException e) {
      throw Faults.unavailable(e, database.partner());
    } finally {
      if (!opened) {
        close(own, database);
      }
    }
  }

  private static void close(@Nullable Embedded own, Database database) {
    if (own != null) {
      own.close();
    }
    database.close();
  }
}
