package ${package};

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A receiver of our own, for tests and for a first look: {@code java Receiver.java 4002}. Keeps each
 * batch once, however often it comes.
 */
public final class Receiver implements AutoCloseable {
  /** What goes wrong. */
  public enum Fault {
    /** Nothing. */
    NONE,
    /** It takes lines and acknowledges none. */
    SILENT,
    /** It takes a batch and hangs up before it acknowledges. */
    CUT
  }

  private final ServerSocket server;
  private final Map<String, List<String>> batches = new LinkedHashMap<>();
  private final boolean prints;
  private volatile Fault fault = Fault.NONE;

  /** Listens on this machine only; 0 takes a free port. */
  public Receiver(int port, boolean prints) throws IOException {
    this.prints = prints;
    server = new ServerSocket(port, 8, InetAddress.getLoopbackAddress());
    start("receiver", this::accept);
  }

  /** Prints what comes until it is stopped. */
  public static void main(String[] args) throws IOException, InterruptedException {
    Receiver receiver = new Receiver(args.length > 0 ? Integer.parseInt(args[0]) : 4002, true);
    System.out.println("the receiver listens on 127.0.0.1:" + receiver.port());
    Thread.currentThread().join();
  }

  /** Where it listens. */
  public int port() {
    return server.getLocalPort();
  }

  /** From now on this goes wrong. */
  public void fault(Fault next) {
    fault = next;
  }

  /** All lines, each batch once. */
  public synchronized List<String> lines() {
    return batches.values().stream().flatMap(List::stream).toList();
  }

  private static void start(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = server.accept();
        start("receiver's connection", () -> serve(socket));
      }
    } catch (IOException closed) {
      // the end of the test
    }
  }

  private void serve(Socket connection) {
    try (Socket socket = connection) {
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      List<String> lines = new ArrayList<>();
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (!line.startsWith("END ")) {
          lines.add(line);
        } else if (!take(line.substring(4), lines, socket)) {
          return;
        } else {
          lines = new ArrayList<>();
        }
      }
    } catch (IOException gone) {
      // the other end has gone
    }
  }

  /** Whether the connection stays. */
  private boolean take(String id, List<String> lines, Socket socket) throws IOException {
    synchronized (this) {
      if (batches.putIfAbsent(id, lines) == null && prints) {
        lines.forEach(System.out::println);
      }
    }
    if (fault == Fault.NONE) {
      socket.getOutputStream().write(("OK " + id + "\n").getBytes(StandardCharsets.US_ASCII));
    }
    return fault != Fault.CUT;
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
