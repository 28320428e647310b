package org.isthmus.sink.http.internal.peer;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A server that is not ours, a process of its own at a port of the loopback. */
public final class Peer implements AutoCloseable {
  private final Process process;

  private Peer(Process process) {
    this.process = process;
  }

  /** Skips the test, or fails it where peers are required, unless the program is there. */
  public static void require(String install, String... probe) {
    boolean present;
    try {
      Process asked =
          new ProcessBuilder(probe)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      present = asked.waitFor(30, TimeUnit.SECONDS) && asked.exitValue() == 0;
    } catch (IOException e) {
      present = false;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    if (!present && "required".equals(System.getenv("ISTHMUS_PEERS"))) {
      fail(install + " is not installed, but ISTHMUS_PEERS=required; apt-get install " + install);
    }
    assumeTrue(present, install + " is not installed");
  }

  /** Starts a program and waits until it listens. */
  public static Peer start(Path directory, int port, List<String> command) throws IOException {
    Path log = directory.resolve("peer-" + port + ".log");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!listens(port)) {
      if (!process.isAlive() || System.nanoTime() - until > 0) {
        process.destroyForcibly();
        throw new IOException(command + " does not listen: " + Files.readString(log));
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
    return new Peer(process);
  }

  private static boolean listens(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** A port that nobody listens at. */
  public static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() throws Exception {
    process.destroy();
    if (!process.waitFor(10, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
  }
}
