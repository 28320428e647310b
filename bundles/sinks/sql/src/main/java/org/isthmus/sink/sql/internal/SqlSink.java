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
    String url = settings.url() == null ? Embedded.url(context.directory()) : settings.url();
    Database database = Database.open(url, settings, drivers, context);
    boolean opened = false;
    try {
      Tables tables = new Tables(database, settings);
      Cursor cursor =
          settings.exactlyOnce()
              ? Cursor.open(database, tables, settings.cursor(), CursorKey.of(context))
              : null;
      SqlSession session =
          new SqlSession(
              database, cursor, Plans.open(settings, database, tables, context), context.meter());
      context.report().fact("database", database.dialect().name());
      opened = true;
      return session;
    } catch (SQLException e) {
      throw Faults.unavailable(e, database.partner());
    } catch (IOException e) {
      throw new UnavailableException(
          "sql.directory",
          "the directory of the sink cannot be used: {0}",
          "give the gateway the right to write there, or free space on the disk",
          String.valueOf(e.getMessage()));
    } finally {
      if (!opened) {
        database.close();
      }
    }
  }
}
