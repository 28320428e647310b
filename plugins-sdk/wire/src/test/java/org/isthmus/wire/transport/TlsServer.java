package org.isthmus.wire.transport;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** Accepts one after the other, shakes hands, and hands the sockets to the test. */
final class TlsServer implements AutoCloseable {
  private final SSLServerSocket server;
  private final LinkedBlockingQueue<SSLSocket> accepted = new LinkedBlockingQueue<>();
  private volatile @Nullable SSLSocket latest;

  TlsServer(SSLContext tls, boolean demanding) throws IOException {
    server =
        (SSLServerSocket)
            tls.getServerSocketFactory().createServerSocket(0, 5, InetAddress.getLoopbackAddress());
    server.setNeedClientAuth(demanding);
    new Thread(this::serve, "tls-server").start();
  }

  private void serve() {
    while (!server.isClosed()) {
      try {
        SSLSocket socket = (SSLSocket) server.accept();
        latest = socket;
        socket.startHandshake();
        accepted.add(socket);
      } catch (IOException refused) {
        // Seen at the other end.
      }
    }
  }

  int port() {
    return server.getLocalPort();
  }

  SSLSocket peer() throws InterruptedException {
    SSLSocket socket = accepted.poll(30, TimeUnit.SECONDS);
    if (socket == null) {
      throw new AssertionError("nobody has shaken hands");
    }
    return socket;
  }

  @Override
  public void close() throws IOException {
    server.close();
    Socket socket = latest;
    if (socket != null) {
      socket.close();
    }
  }
}
