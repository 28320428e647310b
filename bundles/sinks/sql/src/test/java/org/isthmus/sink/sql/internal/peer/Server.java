package org.isthmus.sink.sql.internal.peer;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * A database server of its own: on a free port of the loopback, with a directory of its own, never
 * as root. It ends with the JVM.
 */
abstract class Server {
  private static final Pattern READY = Pattern.compile("ready (to accept|for) connections");
  private static final Duration START = Duration.ofSeconds(90);

  private final Path directory;
  private final Path log;
  private final int port;
  private Process process;

  Server(Path directory, int port) throws IOException, InterruptedException {
    this.directory = directory;
    this.port = port;
    this.log = directory.resolve("log");
    prepare(directory);
    this.process = launch();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(process, directory)));
  }

  /** Makes the data directory. */
  abstract void prepare(Path directory) throws IOException, InterruptedException;

  /** What starts it. */
  abstract List<String> command(Path directory, int port);

  /** A directory that the server's user owns. */
  static Path newDirectory(String name) throws IOException, InterruptedException {
    Path directory = Files.createTempDirectory("isthmus-" + name);
    if (isRoot()) {
      run(List.of("chown", "nobody:nogroup", directory.toString()), directory, false);
    }
    return directory;
  }

  private static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  /** Runs a program to its end, not as root. */
  static void run(List<String> command, Path directory) throws IOException, InterruptedException {
    run(command, directory, isRoot());
  }

  private static void run(List<String> command, Path directory, boolean asNobody)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(asNobody ? nobody(command) : command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .start();
    String said =
        new String(
            process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(command + ": " + said);
    }
  }

  private static List<String> nobody(List<String> command) {
    List<String> all =
        new ArrayList<>(
            List.of("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups", "--"));
    all.addAll(command);
    return all;
  }

  private Process launch() throws IOException {
    List<String> command = command(directory, port);
    int said = Files.exists(log) ? Files.readString(log).length() : 0;
    Process started =
        new ProcessBuilder(isRoot() ? nobody(command) : command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    Deadline.in(START)
        .until(() -> (listens() && isReady(said)) || !started.isAlive(), "the database is ready");
    if (!started.isAlive()) {
      throw new IOException("the database ended at once: " + Files.readString(log));
    }
    return started;
  }

  /** One that was killed listens before it has looked through what it has. */
  private boolean isReady(int from) {
    try {
      return READY.matcher(Files.readString(log).substring(from)).find();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean listens() {
    try (Socket probe = new Socket()) {
      probe.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Where it listens. */
  public final int port() {
    return port;
  }

  /** Kills it and all of its processes as a power cut would. */
  public final void kill() throws InterruptedException {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    process.waitFor(10, TimeUnit.SECONDS);
  }

  /** Starts it again after {@link #kill()}, on the same port. */
  public final void restart() throws IOException {
    process = launch();
  }

  private static void end(Process process, Path directory) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    try {
      process.waitFor(10, TimeUnit.SECONDS);
      new ProcessBuilder("rm", "-rf", directory.toString()).start().waitFor();
    } catch (IOException | InterruptedException e) {
      // The directory of temporary files is swept by others.
    }
  }

  static void require(boolean present, String what, String install) {
    if (!present && "required".equals(System.getenv("ISTHMUS_PEERS"))) {
      fail(what + " is not installed, but ISTHMUS_PEERS=required; apt-get install " + install);
    }
    assumeTrue(present, what + " is not installed");
  }

  /** A port that is free at this moment. */
  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
