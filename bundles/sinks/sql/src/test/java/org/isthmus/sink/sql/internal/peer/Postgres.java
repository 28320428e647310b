package org.isthmus.sink.sql.internal.peer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A PostgreSQL of Debian's; one for all tests. */
public final class Postgres extends Server {
  /** Its superuser. */
  public static final String USER = "keeper";

  /** Whose password this is. */
  public static final String PASSWORD = "open sesame";

  private static @Nullable Postgres running;

  private Postgres(Path directory, int port) throws IOException, InterruptedException {
    super(directory, port);
  }

  /** The one that runs. */
  public static synchronized Postgres running() throws IOException, InterruptedException {
    require(!programs().isEmpty(), "PostgreSQL", "postgresql");
    if (running == null) {
      running = new Postgres(newDirectory("postgres"), freePort());
    }
    return running;
  }

  private static String programs() {
    Path versions = Path.of("/usr/lib/postgresql");
    if (!Files.isDirectory(versions)) {
      return "";
    }
    try (Stream<Path> all = Files.list(versions)) {
      return all.map(version -> version.resolve("bin"))
          .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
          .map(Path::toString)
          .sorted()
          .findFirst()
          .orElse("");
    } catch (IOException e) {
      return "";
    }
  }

  @Override
  void prepare(Path directory) throws IOException, InterruptedException {
    Path password = directory.resolve("password");
    Files.writeString(password, PASSWORD + "\n");
    run(
        List.of(
            programs() + "/initdb",
            "-D",
            directory.resolve("data").toString(),
            "-U",
            USER,
            "-A",
            "scram-sha-256",
            "--pwfile",
            password.toString(),
            "-E",
            "UTF8",
            "--locale=C",
            "--no-sync"),
        directory);
  }

  @Override
  List<String> command(Path directory, int port) {
    return List.of(
        programs() + "/postgres",
        "-D",
        directory.resolve("data").toString(),
        "-p",
        String.valueOf(port),
        "-c",
        "listen_addresses=127.0.0.1",
        "-c",
        "unix_socket_directories=",
        "-c",
        "shared_buffers=32MB");
  }

  /** The URL of a database. */
  public String url(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port() + "/" + database;
  }
}
