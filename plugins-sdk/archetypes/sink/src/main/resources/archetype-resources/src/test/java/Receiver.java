package ${package};

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A receiver of our own, written from the protocol's description and not from the sink; keeps each
 * batch once, however often it comes. Alone it runs with {@code java Receiver.java 4002}.
 */
final class Receiver {
  private static final String END = "END ";

  private final Set<String> batches = new HashSet<>();
  private final Consumer<String> lines;

  /** Hands over each line, those of a batch once. */
  Receiver(Consumer<String> lines) {
    this.lines = lines;
  }

  /** The next batch, with its line {@code END id}; null at the end of the stream. */
  static byte[] next(InputStream in) throws IOException {
    ByteArrayOutputStream batch = new ByteArrayOutputStream();
    for (String line = line(in); line != null; line = line(in)) {
      batch.writeBytes((line + "\n").getBytes(StandardCharsets.UTF_8));
      if (line.startsWith(END)) {
        return batch.toByteArray();
      }
    }
    return null;
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int next = in.read();
    for (; next >= 0 && next != '\n'; next = in.read()) {
      line.write(next);
    }
    return next < 0 ? null : line.toString(StandardCharsets.UTF_8);
  }

  /** Keeps a batch, and acknowledges it; it never takes what a tag named poison says. */
  synchronized byte[] take(byte[] batch) {
    List<String> all = new String(batch, StandardCharsets.UTF_8).lines().toList();
    String id = all.get(all.size() - 1).substring(END.length());
    for (int line = 0; line < all.size() - 1; line++) {
      if (all.get(line).contains("/poison;")) {
        return ("NO " + id + " " + line + " it takes no poison\n").getBytes(StandardCharsets.UTF_8);
      }
    }
    if (batches.add(id)) {
      all.subList(0, all.size() - 1).forEach(lines);
    }
    return ("OK " + id + "\n").getBytes(StandardCharsets.UTF_8);
  }

  /** Listens on this machine until it is stopped, and prints what comes. */
  public static void main(String[] args) throws IOException {
    Receiver receiver = new Receiver(System.out::println);
    int port = args.length > 0 ? Integer.parseInt(args[0]) : 4002;
    try (ServerSocket server = new ServerSocket(port, 8, InetAddress.getLoopbackAddress())) {
      System.out.println("the receiver listens on 127.0.0.1:" + port);
      while (true) {
        Socket socket = server.accept();
        new Thread(() -> serve(socket, receiver), "receiver's connection").start();
      }
    }
  }

  private static void serve(Socket connection, Receiver receiver) {
    try (Socket socket = connection) {
      InputStream in = socket.getInputStream();
      for (byte[] batch = next(in); batch != null; batch = next(in)) {
        socket.getOutputStream().write(receiver.take(batch));
      }
    } catch (IOException gone) {
      // the other end has gone
    }
  }
}
