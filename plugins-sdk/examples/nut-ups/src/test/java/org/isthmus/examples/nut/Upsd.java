package org.isthmus.examples.nut;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;

/** The server of Network UPS Tools and its simulated UPS, as Debian has them, on a free port. */
final class Upsd implements AutoCloseable {
  private static final Path PROGRAMS = Path.of("/lib/nut");

  private final Path directory;
  private final List<Process> processes = new ArrayList<>();
  final int port;

  Upsd() throws IOException {
    if (!Files.exists(PROGRAMS.resolve("upsd")) && !Files.exists(Path.of("/sbin/upsd"))) {
      if ("required".equals(System.getenv("ISTHMUS_PEERS"))) {
        throw new IOException("upsd is not installed; apt-get install nut-server");
      }
      throw new TestAbortedException("upsd is not installed");
    }
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    directory = Files.createTempDirectory("isthmus-nut");
    write("ups.conf", "[ups]\n  driver = dummy-ups\n  port = ups.dev\n  mode = dummy-once\n");
    write("upsd.conf", "LISTEN 127.0.0.1 " + port + "\n");
    write("upsd.users", "[admin]\n  password = secret\n  actions = SET\n");
    write(
        "ups.dev",
        """
        battery.charge: 87
        ups.status: OL
        ups.id: "Rack \\"X\\""
        """);
    start(PROGRAMS.resolve("dummy-ups").toString(), "-a", "ups", "-u", "root", "-F");
    start(upsd(), "-F", "-u", "root");
    while (!answers()) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }

  private static String upsd() {
    Path beside = PROGRAMS.resolve("upsd");
    return Files.exists(beside) ? beside.toString() : "/sbin/upsd";
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(directory.resolve(name), text);
  }

  private void start(String... command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(directory.resolve("log-" + processes.size()).toFile());
    builder.environment().put("NUT_CONFPATH", directory.toString());
    builder.environment().put("NUT_STATEPATH", directory.toString());
    builder.environment().put("NUT_ALTPIDPATH", directory.toString());
    processes.add(builder.start());
  }

  /** Whether the server knows the UPS's values. */
  private boolean answers() throws IOException {
    for (int i = 0; i < processes.size(); i++) {
      if (!processes.get(i).isAlive()) {
        throw new IOException(Files.readString(directory.resolve("log-" + i)));
      }
    }
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.getOutputStream().write("GET VAR ups battery.charge\n".getBytes());
      return socket.getInputStream().read() == 'V';
    } catch (IOException notYet) {
      return false;
    }
  }

  /** Sets a variable by the server's own client. */
  void set(String name, String value) throws Exception {
    Process upsrw =
        new ProcessBuilder(
                "upsrw", "-s", name + "=" + value, "-u", "admin", "-p", "secret", "-w",
                "ups@127.0.0.1:" + port)
            .inheritIO()
            .start();
    if (upsrw.waitFor() != 0) {
      throw new IOException("upsrw has failed");
    }
  }

  /** The UPS is lost to the server. */
  void stopUps() throws InterruptedException {
    processes.get(0).destroy();
    processes.get(0).waitFor();
  }

  @Override
  public void close() throws IOException {
    processes.forEach(Process::destroy);
    processes.forEach(each -> each.onExit().join());
    try (Stream<Path> files = Files.walk(directory)) {
      files.sorted(Comparator.reverseOrder()).forEach(each -> each.toFile().delete());
    }
  }
}
