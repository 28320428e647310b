package org.isthmus.wire.transport;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.Semaphore;

/** Between a client and a server: what the server sends passes byte by byte, as it is let. */
final class Slowly implements AutoCloseable {
  /** How many bytes may pass. */
  final Semaphore bytes = new Semaphore(0);

  private final ServerSocket listening;
  private final int behind;

  Slowly(int behind) throws IOException {
    this.behind = behind;
    this.listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    new Thread(this::serve, "slowly").start();
  }

  private void serve() {
    try (Socket client = listening.accept();
        Socket server = new Socket(InetAddress.getLoopbackAddress(), behind)) {
      new Thread(() -> forth(client, server), "slowly-forth").start();
      InputStream in = server.getInputStream();
      OutputStream out = client.getOutputStream();
      for (int next = in.read(); next >= 0; next = in.read()) {
        bytes.acquire();
        out.write(next);
      }
    } catch (IOException | InterruptedException over) {
      // The test is over.
    }
  }

  private static void forth(Socket client, Socket server) {
    try {
      client.getInputStream().transferTo(server.getOutputStream());
    } catch (IOException over) {
      // The test is over.
    }
  }

  int port() {
    return listening.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    bytes.release(1_000_000);
    listening.close();
  }
}
