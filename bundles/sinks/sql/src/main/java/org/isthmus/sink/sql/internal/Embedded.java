package org.isthmus.sink.sql.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import org.h2.tools.Server;
import org.isthmus.api.context.Report;
import org.isthmus.api.data.Secret;
import org.isthmus.api.sink.UnavailableException;
import org.isthmus.sink.sql.internal.database.Database;
import org.isthmus.sink.sql.internal.settings.ReadersSettings;
import org.isthmus.sink.sql.internal.settings.SqlSettings;
import org.jspecify.annotations.Nullable;

/**
 * The database that a sink has where the settings name none: H2 in a directory of its own. Its
 * owner's password is random, since an owner may run code in the JVM; who looks into it from
 * outside is another user, who may read.
 */
final class Embedded implements AutoCloseable {
  private static final String OWNER = "owner";
  private static final String READER = "READER";
  private static final String FACT = "readers";

  private final Path directory;
  private @Nullable Server server;

  Embedded(Path directory) {
    this.directory = directory;
  }

  /** The settings, completed by where the database is and who owns it. */
  SqlSettings complete(SqlSettings settings) throws IOException {
    String url =
        "jdbc:h2:file:"
            + directory.toAbsolutePath().resolve("samples")
            + ";DB_CLOSE_ON_EXIT=FALSE;CACHE_SIZE=8192";
    return settings.at(url, OWNER, Secret.of(OwnWord.in(directory, "owner-password")));
  }

  /**
   * Lets readers in, on the loopback. A port that is taken does not keep the samples from being
   * written; it is reported.
   */
  void serve(Database database, ReadersSettings readers, Report report)
      throws SQLException, UnavailableException {
    admit(database, readers.password().reveal());
    Server door =
        Server.createTcpServer(
            "-tcpPort",
            String.valueOf(readers.port()),
            "-ifExists",
            "-baseDir",
            directory.toAbsolutePath().toString(),
            "-tcpDaemon");
    try {
      server = door.start();
      report.fact(FACT, "jdbc:h2:tcp://127.0.0.1:" + readers.port() + "/samples, user reader");
    } catch (SQLException e) {
      report.fact(
          FACT,
          "port "
              + readers.port()
              + " is taken, so nobody can look into the database; choose another in"
              + " settings.readers.port");
    }
  }

  private static void admit(Database database, String password)
      throws SQLException, UnavailableException {
    String literal = "'" + password.replace("'", "''") + "'";
    database.use(
        connection -> {
          try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE USER IF NOT EXISTS " + READER + " PASSWORD " + literal);
            statement.execute("ALTER USER " + READER + " SET PASSWORD " + literal);
            statement.execute("GRANT SELECT ON SCHEMA PUBLIC TO " + READER);
          }
          connection.commit();
          return true;
        });
  }

  @Override
  public void close() {
    Server door = server;
    if (door != null) {
      door.stop();
    }
    server = null;
  }
}
