package org.isthmus.sink.sql.internal.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.isthmus.api.sink.SinkContext;
import org.isthmus.api.sink.UnavailableException;
import org.isthmus.sink.sql.internal.settings.SqlSettings;
import org.jspecify.annotations.Nullable;

/**
 * The database of one session: a pool of one connection, which is tested after a pause and replaced
 * where it has died. One thread at a time, except {@link #close()}.
 */
public final class Database implements AutoCloseable {
  private static final long LONGEST_TEST = 5_000;
  private static final long LONGEST_CLOSE = 4_000;

  private final HikariDataSource pool;
  private final Source source;
  private final Drivers drivers;
  private final Dialect dialect;
  private volatile @Nullable Connection lent;
  private volatile boolean closed;

  private Database(HikariDataSource pool, Source source, Drivers drivers, Dialect dialect) {
    this.pool = pool;
    this.source = source;
    this.drivers = drivers;
    this.dialect = dialect;
  }

  /**
   * Connects.
   *
   * @param url of the database
   * @throws UnavailableException if it is not there, or refuses
   */
  public static Database open(
      String url, SqlSettings settings, Drivers drivers, SinkContext context)
      throws UnavailableException {
    Driver driver = drivers.of(url);
    Source source = new Source(url, settings, driver, context);
    HikariDataSource pool = null;
    try {
      pool = new HikariDataSource(configuration(source, settings, context));
      Database database;
      try (Connection connection = pool.getConnection()) {
        database = new Database(pool, source, drivers, Dialect.of(connection.getMetaData()));
      }
      drivers.begin(database, driver);
      return database;
    } catch (HikariPool.PoolInitializationException e) {
      throw e.getCause() instanceof SQLException fault
          ? Faults.unavailable(fault, source.partner())
          : failed(source, e);
    } catch (SQLException e) {
      pool.close();
      throw Faults.unavailable(e, source.partner());
    }
  }

  private static UnavailableException failed(Source source, RuntimeException e) {
    return new UnavailableException(
        "sql.connect.failed",
        "{0} cannot be used: {1}",
        "correct settings.url and settings.properties",
        source.partner(),
        e.getCause() == null ? e.getMessage() : e.getCause().getMessage());
  }

  private static HikariConfig configuration(
      Source source, SqlSettings settings, SinkContext context) {
    HikariConfig config = new HikariConfig();
    AtomicInteger threads = new AtomicInteger();
    config.setPoolName("sql-" + context.sink());
    config.setDataSource(source);
    config.setMaximumPoolSize(1);
    config.setMinimumIdle(1);
    config.setAutoCommit(false);
    config.setInitializationFailTimeout(1);
    config.setConnectionTimeout(settings.connectTimeout().toMillis());
    config.setValidationTimeout(Math.min(settings.connectTimeout().toMillis(), LONGEST_TEST));
    config.setScheduledExecutor(context.executor());
    config.setThreadFactory(
        task -> {
          Thread thread =
              new Thread(task, "sql-" + context.sink() + "-" + threads.incrementAndGet());
          thread.setDaemon(true);
          return thread;
        });
    return config;
  }

  /** What is done with a connection, in a transaction of its own. */
  @FunctionalInterface
  public interface Work<T> {
    /** Does it; what is not committed is taken back. */
    T with(Connection connection) throws SQLException, UnavailableException;
  }

  /**
   * Lends the connection.
   *
   * @throws SQLException what the work, or getting the connection, has thrown
   */
  public <T> T use(Work<T> work) throws SQLException, UnavailableException {
    try (Connection connection = pool.getConnection()) {
      lent = connection;
      if (closed) {
        throw new SQLException("the session is being closed", "08003");
      }
      try {
        return work.with(connection);
      } finally {
        lent = null;
      }
    }
  }

  /** The database, as a person knows it: without user, password and properties. */
  public String partner() {
    return source.partner();
  }

  /** In what it differs. */
  public Dialect dialect() {
    return dialect;
  }

  /** A driver may want to ask the database for the end of a call, so it is not waited for long. */
  @Override
  public void close() {
    closed = true;
    drivers.end(this);
    boolean busy = lent != null;
    Thread ending =
        new Thread(
            () -> {
              if (busy) {
                source.abort();
              }
              pool.close();
            },
            pool.getPoolName() + "-close");
    ending.setDaemon(true);
    ending.start();
    try {
      ending.join(LONGEST_CLOSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
