package org.isthmus.sink.sql.internal.peer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A MariaDB of Debian's; one for all tests. */
public final class Mariadb extends Server {
  /** Who may do everything. */
  public static final String USER = "keeper";

  /** Whose password this is. */
  public static final String PASSWORD = "open sesame";

  private static final Path PROGRAM = Path.of("/usr/sbin/mariadbd");
  private static @Nullable Mariadb running;

  private Mariadb(Path directory, int port) throws IOException, InterruptedException {
    super(directory, port);
  }

  /** The one that runs. */
  public static synchronized Mariadb running() throws IOException, InterruptedException {
    require(Files.isExecutable(PROGRAM), "MariaDB", "mariadb-server-core mariadb-client-core");
    if (running == null) {
      running = new Mariadb(newDirectory("mariadb"), freePort());
    }
    return running;
  }

  @Override
  void prepare(Path directory) throws IOException, InterruptedException {
    run(
        List.of(
            "mariadb-install-db",
            "--no-defaults",
            "--datadir=" + directory.resolve("data"),
            "--auth-root-authentication-method=normal",
            "--skip-test-db"),
        directory);
    Files.writeString(
        directory.resolve("init.sql"),
        "CREATE USER IF NOT EXISTS '%s'@'%%' IDENTIFIED BY '%s';\nGRANT ALL ON *.* TO '%s'@'%%' WITH GRANT OPTION;\n"
            .formatted(USER, PASSWORD, USER));
  }

  @Override
  List<String> command(Path directory, int port) {
    return List.of(
        PROGRAM.toString(),
        "--no-defaults",
        "--datadir=" + directory.resolve("data"),
        "--init-file=" + directory.resolve("init.sql"),
        "--port=" + port,
        "--bind-address=127.0.0.1",
        "--skip-name-resolve",
        "--socket=" + directory.resolve("socket"),
        "--pid-file=" + directory.resolve("pid"));
  }

  /** The URL of a database. */
  public String url(String database) {
    return "jdbc:mariadb://127.0.0.1:" + port() + "/" + database;
  }
}
