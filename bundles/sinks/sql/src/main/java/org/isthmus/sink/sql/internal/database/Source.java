package org.isthmus.sink.sql.internal.database;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Locale;
import java.util.Properties;
import java.util.concurrent.Executor;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.isthmus.api.data.Secret;
import org.isthmus.api.sink.SinkContext;
import org.isthmus.sink.sql.internal.settings.Layout;
import org.isthmus.sink.sql.internal.settings.SqlSettings;
import org.jspecify.annotations.Nullable;

/** Connections of one driver to one URL, bounded in time. For the pool. Thread-safe. */
final class Source implements DataSource {
  private final String url;
  private final SqlSettings settings;
  private final Driver driver;
  private final Executor executor;
  private volatile @Nullable Connection last;

  Source(String url, SqlSettings settings, Driver driver, SinkContext context) {
    this.url = url;
    this.settings = settings;
    this.driver = driver;
    this.executor = context.executor();
  }

  /** The URL without its properties, which may be secret. */
  String partner() {
    int end = url.indexOf('?');
    String shown = end < 0 ? url : url.substring(0, end);
    int semicolon = shown.indexOf(';');
    return semicolon < 0 ? shown : shown.substring(0, semicolon);
  }

  @Override
  public Connection getConnection() throws SQLException {
    Connection connection = driver.connect(url, properties());
    if (connection == null) {
      throw new SQLException("the driver does not take the URL " + partner(), "08001");
    }
    last = connection;
    try {
      connection.setNetworkTimeout(executor, (int) settings.answerTimeout().toMillis());
    } catch (SQLException | AbstractMethodError e) {
      // An embedded database has no network, and an old driver no such time-out.
    }
    return connection;
  }

  private Properties properties() {
    Properties properties = new Properties();
    int seconds = (int) Math.max(1, settings.connectTimeout().toSeconds());
    if (url.startsWith("jdbc:postgresql:")) {
      properties.setProperty("connectTimeout", String.valueOf(seconds));
      properties.setProperty("loginTimeout", String.valueOf(seconds));
      // An upsert of several rows in one statement may not touch the same row twice.
      boolean own = settings.layout() == Layout.STATEMENT;
      properties.setProperty("reWriteBatchedInserts", String.valueOf(!own));
      properties.setProperty("ApplicationName", "isthmus");
      properties.setProperty("tcpKeepAlive", "true");
    } else if (url.startsWith("jdbc:mariadb:")) {
      properties.setProperty("connectTimeout", String.valueOf(seconds * 1000));
      properties.setProperty("useBulkStmts", "true");
      properties.setProperty("tcpKeepAlive", "true");
    } else if (url.startsWith("jdbc:mysql:")) {
      properties.setProperty("connectTimeout", String.valueOf(seconds * 1000));
      properties.setProperty("rewriteBatchedStatements", "true");
    } else if (url.startsWith("jdbc:sqlserver:")) {
      properties.setProperty("loginTimeout", String.valueOf(seconds));
      properties.setProperty("applicationName", "isthmus");
    }
    settings.properties().forEach(properties::setProperty);
    Secret password = settings.password();
    if (settings.user() != null) {
      properties.setProperty("user", settings.user());
    }
    if (password != null) {
      properties.setProperty("password", password.reveal());
    }
    return properties;
  }

  /** Breaks the connection that was made last. */
  void abort() {
    Connection connection = last;
    if (connection != null && !url.toLowerCase(Locale.ROOT).startsWith("jdbc:h2:")) {
      try {
        connection.abort(Runnable::run);
      } catch (SQLException | AbstractMethodError | RuntimeException e) {
        // It is closed with the pool.
      }
    }
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    throw new SQLFeatureNotSupportedException("the settings say who comes in");
  }

  @Override
  public @Nullable PrintWriter getLogWriter() {
    return null;
  }

  @Override
  public void setLogWriter(@Nullable PrintWriter out) {}

  @Override
  public void setLoginTimeout(int seconds) {}

  @Override
  public int getLoginTimeout() {
    return (int) settings.connectTimeout().toSeconds();
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw new SQLFeatureNotSupportedException();
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    throw new SQLException("wraps nothing");
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return false;
  }
}
