package org.isthmus.sink.mqtt.internal.peer;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A Mosquitto of its own on a free port of the loopback. */
public final class Mosquitto implements AutoCloseable {
  private static final List<Path> PLACES =
      List.of(Path.of("/usr/sbin/mosquitto"), Path.of("/usr/local/sbin/mosquitto"));

  private final Path configuration;
  private final Path log;
  private final int port;
  private Process process;

  private Mosquitto(Path configuration, Path log, int port) throws IOException {
    this.configuration = configuration;
    this.log = log;
    this.port = port;
    this.process = launch();
  }

  /**
   * Starts one that lets everybody in.
   *
   * @param more lines of configuration
   */
  public static Mosquitto start(Path directory, String... more) throws IOException {
    return startWith(directory, "allow_anonymous true\n" + String.join("\n", more));
  }

  /** Starts one with a configuration that says who may come in. */
  public static Mosquitto startWith(Path directory, String configuration) throws IOException {
    requirePresent();
    int port = freePort();
    Path file = directory.resolve("mosquitto-" + port + ".conf");
    Files.writeString(
        file,
        // Without delay and with a wide window: else most of a test's time is spent in waiting for
        // acknowledgements that the broker holds back.
        "user root\npersistence false\nset_tcp_nodelay true\nmax_inflight_messages 1000\n"
            + "log_type error\nlog_type warning\nlog_type notice\nlistener "
            + port
            + " 127.0.0.1\n"
            + configuration
            + "\n");
    return new Mosquitto(file, directory.resolve("mosquitto-" + port + ".log"), port);
  }

  private static void requirePresent() {
    boolean present = PLACES.stream().anyMatch(Files::isExecutable);
    if (!present && "required".equals(System.getenv("ISTHMUS_PEERS"))) {
      fail("mosquitto is not installed, but ISTHMUS_PEERS=required; apt-get install mosquitto");
    }
    assumeTrue(present, "mosquitto is not installed");
  }

  private Process launch() throws IOException {
    String program =
        PLACES.stream().filter(Files::isExecutable).findFirst().orElseThrow().toString();
    Process started =
        new ProcessBuilder(program, "-c", configuration.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    Deadline deadline = Deadline.in(Duration.ofSeconds(10));
    deadline.until(() -> listens() || !started.isAlive(), "mosquitto listens");
    if (!started.isAlive()) {
      throw new IOException("mosquitto ended at once: " + Files.readString(log));
    }
    return started;
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
  public int port() {
    return port;
  }

  /** Kills it as a power cut would. */
  public void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor(10, TimeUnit.SECONDS);
  }

  /** Kills it and does not wait for its end. */
  public void killNow() {
    process.destroyForcibly();
  }

  /** Starts it again after {@link #kill()}, on the same port. */
  public void restart() throws IOException, InterruptedException {
    process.waitFor(10, TimeUnit.SECONDS);
    process = launch();
  }

  /** Stops it from running without closing its connections. */
  public void freeze() throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-STOP", String.valueOf(process.pid())).start().waitFor();
  }

  @Override
  public void close() throws InterruptedException {
    kill();
  }

  /** A port that is free at this moment. */
  public static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
