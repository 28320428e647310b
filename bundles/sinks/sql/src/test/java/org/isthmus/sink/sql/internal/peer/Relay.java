package org.isthmus.sink.sql.internal.peer;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A line between the sink and a database that can be cut, at chosen moments, and fall silent. */
public final class Relay implements AutoCloseable {
  private final ServerSocket server;
  private final int target;
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private volatile @Nullable String question;
  private volatile boolean asked;
  private volatile boolean silent;

  private Relay(int target) throws IOException {
    this.target = target;
    this.server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    daemon(this::accept);
  }

  /** A line to a port of this machine. */
  public static Relay to(int port) throws IOException {
    return new Relay(port);
  }

  private static void daemon(Runnable task) {
    Thread thread = new Thread(task, "relay");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        connect(client);
      } catch (IOException e) {
        // Closed, or nobody listens there now.
      }
    }
  }

  private void connect(Socket client) throws IOException {
    Socket partner;
    try {
      partner = new Socket(InetAddress.getLoopbackAddress(), target);
    } catch (IOException e) {
      client.close();
      throw e;
    }
    sockets.add(client);
    sockets.add(partner);
    daemon(() -> copy(client, partner, true));
    daemon(() -> copy(partner, client, false));
  }

  private void copy(Socket from, Socket to, boolean questions) {
    byte[] buffer = new byte[16 << 10];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int read; (read = in.read(buffer)) >= 0; ) {
        String wanted = question;
        if (questions && wanted != null) {
          asked |= new String(buffer, 0, read, StandardCharsets.ISO_8859_1).contains(wanted);
        } else if (asked) {
          question = null;
          asked = false;
          return; // the answer is there, and nobody will see it
        }
        if (!silent) {
          out.write(buffer, 0, read);
        }
      }
    } catch (IOException e) {
      // Cut, which is what it is for.
    }
  }

  /** Where clients connect. */
  public int port() {
    return server.getLocalPort();
  }

  /** Cuts all lines without a word. */
  public void cut() {
    for (Socket socket : sockets) {
      try {
        socket.close();
      } catch (IOException e) {
        // It is cut.
      }
    }
    sockets.clear();
  }

  /** Lets the next question with these words through, and cuts when it is answered. */
  public void cutAtAnswerTo(String words) {
    question = words;
  }

  /** Lets nothing through any more, and keeps the lines. */
  public void silence() {
    silent = true;
  }

  /** Whether it is silent. */
  public boolean isSilent() {
    return silent;
  }

  @Override
  public void close() throws IOException {
    server.close();
    cut();
  }
}
