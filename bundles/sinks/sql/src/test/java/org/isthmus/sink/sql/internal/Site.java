package org.isthmus.sink.sql.internal;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import org.isthmus.api.sink.Session;
import org.isthmus.api.sink.UnavailableException;
import org.isthmus.sink.sql.internal.fixture.Settings;
import org.isthmus.sink.sql.internal.fixture.TestContext;
import org.isthmus.sink.sql.internal.peer.Mariadb;
import org.isthmus.sink.sql.internal.peer.Postgres;
import org.jspecify.annotations.Nullable;

/** A database of one test, and a view of it that is not the sink's. */
final class Site implements AutoCloseable {
  /** The kinds that tests run against. */
  enum Kind {
    H2,
    POSTGRES,
    MARIADB
  }

  final Kind kind;
  final String url;
  final @Nullable String user;
  final @Nullable String password;
  final SqlSink sink = new SqlSink();
  final TestContext context;
  private final Driver driver;

  private Site(
      Kind kind,
      String url,
      @Nullable String user,
      @Nullable String password,
      Driver driver,
      Path directory) {
    this.kind = kind;
    this.url = url;
    this.user = user;
    this.password = password;
    this.driver = driver;
    this.context = new TestContext(directory);
    sink.addDriver(new org.mariadb.jdbc.Driver());
  }

  static Site open(Kind kind, Path directory) throws Exception {
    String name = "t" + UUID.randomUUID().toString().replace("-", "");
    return switch (kind) {
      case H2 ->
          new Site(
              kind,
              "jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1",
              null,
              null,
              new org.h2.Driver(),
              directory);
      case POSTGRES -> {
        Postgres server = Postgres.running();
        Site all =
            new Site(
                kind,
                server.url("postgres"),
                Postgres.USER,
                Postgres.PASSWORD,
                new org.postgresql.Driver(),
                directory);
        all.execute("CREATE DATABASE " + name);
        all.close();
        yield new Site(
            kind, server.url(name), all.user, all.password, new org.postgresql.Driver(), directory);
      }
      case MARIADB -> {
        Mariadb server = Mariadb.running();
        Site all =
            new Site(
                kind,
                server.url("mysql"),
                Mariadb.USER,
                Mariadb.PASSWORD,
                new org.mariadb.jdbc.Driver(),
                directory);
        all.execute("CREATE DATABASE " + name);
        all.close();
        yield new Site(
            kind,
            server.url(name),
            all.user,
            all.password,
            new org.mariadb.jdbc.Driver(),
            directory);
      }
    };
  }

  Settings settings() {
    Settings settings = new Settings();
    settings.url = url;
    settings.user = user;
    settings.password = password;
    return settings;
  }

  Session session(Settings settings) throws UnavailableException, InterruptedException {
    sink.check(settings.build());
    return sink.open(settings.build(), context);
  }

  Connection connect() throws SQLException {
    Properties properties = new Properties();
    if (user != null && password != null) {
      properties.setProperty("user", user);
      properties.setProperty("password", password);
    }
    return driver.connect(url, properties);
  }

  void execute(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The rows of a query; cells as text, separated by bars. */
  List<String> rows(String sql) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      int columns = result.getMetaData().getColumnCount();
      while (result.next()) {
        List<String> cells = new ArrayList<>();
        for (int i = 1; i <= columns; i++) {
          cells.add(String.valueOf(result.getString(i)));
        }
        rows.add(String.join("|", cells));
      }
    }
    return rows;
  }

  /** A name as this database wants it in a statement. */
  String quoted(String name) {
    return switch (kind) {
      case H2 -> '"' + name.toUpperCase(java.util.Locale.ROOT) + '"';
      case POSTGRES -> '"' + name + '"';
      case MARIADB -> '`' + name + '`';
    };
  }

  /** A time column as epoch microseconds. */
  String micros(String column) {
    return switch (kind) {
      case H2 -> "CAST(EXTRACT(EPOCH FROM " + quoted(column) + ") * 1000000 AS BIGINT)";
      case POSTGRES -> "(EXTRACT(EPOCH FROM " + quoted(column) + ") * 1000000)::bigint";
      case MARIADB -> "TIMESTAMPDIFF(MICROSECOND, '1970-01-01 00:00:00', " + quoted(column) + ")";
    };
  }

  @Override
  public void close() {
    context.close();
  }
}
