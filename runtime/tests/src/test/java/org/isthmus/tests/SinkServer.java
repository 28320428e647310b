package org.isthmus.tests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A server that a sink delivers to, a process of its own on a free port of the loopback. */
final class SinkServer implements AutoCloseable {
  private static final Duration LONG = Duration.ofSeconds(90);
  private static final String OWNER = "isthmus";

  private final Path directory;
  private final int port;
  private final GatewayProcess process;

  private SinkServer(Path directory, int port, List<String> command) throws IOException {
    this.directory = directory;
    this.port = port;
    this.process = start(directory.resolve("log"), command);
  }

  private static GatewayProcess start(Path log, List<String> command) throws IOException {
    String[] arguments = command.stream().skip(1).toArray(String[]::new);
    return GatewayProcess.start(log, Map.of(), Path.of(command.get(0)), arguments);
  }

  /** Mosquitto, which lets everybody in. */
  static SinkServer mosquitto() throws IOException {
    Path directory = Files.createTempDirectory("isthmus-mosquitto");
    int port = Ports.free();
    Path file = directory.resolve("mosquitto.conf");
    Files.writeString(file, "allow_anonymous true\nlistener " + port + " 127.0.0.1\n");
    return new SinkServer(directory, port, List.of("/usr/sbin/mosquitto", "-c", file.toString()));
  }

  /** One node of Apache Kafka, which makes the topics that are asked for. */
  static SinkServer kafka() throws IOException {
    Path directory = Files.createTempDirectory("isthmus-kafka");
    int port = Ports.freeRange(2);
    Path data = Files.createDirectory(directory.resolve("data"));
    Files.writeString(
        data.resolve("meta.properties"),
        """
        version=1
        cluster.id=aXN0aG11cy10ZXN0LW9uZQ
        node.id=1
        directory.id=ZGlyZWN0b3J5LW9mLWl0IQ
        """);
    Path file = directory.resolve("server.properties");
    Files.write(
        file,
        List.of(
            "process.roles=broker,controller",
            "node.id=1",
            "controller.quorum.voters=1@127.0.0.1:" + (port + 1),
            "controller.listener.names=CONTROLLER",
            "listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT",
            "listeners=PLAINTEXT://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d"
                .formatted(port, port + 1),
            "advertised.listeners=PLAINTEXT://127.0.0.1:" + port,
            "offsets.topic.replication.factor=1",
            "log.dirs=" + data));
    return new SinkServer(
        directory,
        port,
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx320m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            "kafka.Kafka",
            file.toString()));
  }

  /** PostgreSQL with a database {@code plant} that belongs to the user {@code isthmus}. */
  static SinkServer postgres(String password) throws IOException, InterruptedException {
    Path directory = Files.createTempDirectory("isthmus-postgres");
    Path secret = directory.resolve("password");
    Files.writeString(secret, password + "\n");
    if (isRoot()) {
      run(directory, List.of("chown", "-R", "nobody:nogroup", directory.toString()));
    }
    String data = directory.resolve("data").toString();
    run(
        directory,
        asNobody(
            List.of(
                postgresProgram("initdb"),
                "-D",
                data,
                "-U",
                OWNER,
                "-A",
                "scram-sha-256",
                "--pwfile",
                secret.toString(),
                "-E",
                "UTF8",
                "--locale=C",
                "--no-sync")));
    int port = Ports.free();
    SinkServer server =
        new SinkServer(
            directory,
            port,
            asNobody(
                List.of(
                    postgresProgram("postgres"),
                    "-D",
                    data,
                    "-p",
                    Integer.toString(port),
                    "-c",
                    "listen_addresses=127.0.0.1",
                    "-c",
                    "unix_socket_directories=")));
    Await.until(
        "the database",
        LONG,
        () -> server.sql("postgres", password, "CREATE DATABASE plant").contains("CREATE"));
    return server;
  }

  /** What PostgreSQL's own client prints of a statement; empty if it fails. */
  String sql(String database, String password, String statement) throws IOException {
    ProcessBuilder client =
        new ProcessBuilder(
            postgresProgram("psql"),
            "-h",
            "127.0.0.1",
            "-p",
            Integer.toString(port),
            "-U",
            OWNER,
            "-Atc",
            statement,
            database);
    client.environment().put("PGPASSWORD", password);
    return output(client.redirectError(ProcessBuilder.Redirect.DISCARD).start());
  }

  private static String postgresProgram(String name) throws IOException {
    try (Stream<Path> versions = Files.list(Path.of("/usr/lib/postgresql"))) {
      return versions
          .map(version -> version.resolve("bin").resolve(name))
          .filter(Files::isExecutable)
          .findFirst()
          .orElseThrow(() -> new IOException("no " + name + "; apt-get install postgresql"))
          .toString();
    }
  }

  private static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  /** PostgreSQL does not run as root. */
  private static List<String> asNobody(List<String> command) {
    if (!isRoot()) {
      return command;
    }
    List<String> all =
        new ArrayList<>(
            List.of("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups", "--"));
    all.addAll(command);
    return all;
  }

  private static void run(Path directory, List<String> command)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true).start();
    String said = output(process);
    if (process.waitFor() != 0) {
      throw new IOException(command + ": " + said);
    }
  }

  static String output(Process process) throws IOException {
    return new String(
        process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
  }

  int port() {
    return port;
  }

  @Override
  public void close() throws IOException {
    process.close();
    new ProcessBuilder("rm", "-rf", directory.toString()).start().onExit().join();
  }
}
