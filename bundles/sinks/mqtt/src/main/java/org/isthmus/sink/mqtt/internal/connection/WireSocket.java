package org.isthmus.sink.mqtt.internal.connection;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.util.concurrent.CountDownLatch;

/**
 * A connected socket as the MQTT library sees it: connecting does nothing more, reading goes
 * through a buffer (the library reads byte by byte), and what goes over the wire is counted.
 */
@SuppressWarnings("UnsynchronizedOverridesSynchronized") // it has no state, and must never block
final class WireSocket extends Socket {
  private final Socket socket;
  private final Wire wire;
  private final Traffic traffic;
  private final CountDownLatch written = new CountDownLatch(1);

  WireSocket(Socket socket, Wire wire, Traffic traffic) {
    this.socket = socket;
    this.wire = wire;
    this.traffic = traffic;
  }

  @Override
  public void connect(SocketAddress endpoint, int timeout) {
    // It is connected: time limits and messages of connecting are the wire's.
  }

  @Override
  public void setSoTimeout(int timeout) throws SocketException {
    socket.setSoTimeout(timeout);
  }

  @Override
  public InputStream getInputStream() throws IOException {
    return new BufferedInputStream(new Received(socket.getInputStream()));
  }

  @Override
  public OutputStream getOutputStream() throws IOException {
    return new Sent(socket.getOutputStream());
  }

  @Override
  public void shutdownInput() {
    // Closing follows at once; on TLS this would throw and so leave the socket open.
  }

  @Override
  public boolean isClosed() {
    return socket.isClosed();
  }

  @Override
  public void close() {
    wire.close();
  }

  /**
   * A broker says nothing before CONNECT. But if the line breaks before, the library's receiver
   * ends while its connecting thread still waits for it to begin, and that thread would wait for
   * ever.
   */
  private void awaitFirstWrite() throws IOException {
    try {
      written.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted before CONNECT");
    }
  }

  private final class Received extends FilterInputStream {
    Received(InputStream in) {
      super(in);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      awaitFirstWrite();
      int count = in.read(bytes, offset, length);
      if (count > 0) {
        traffic.received(bytes, offset, count);
      }
      return count;
    }
  }

  private final class Sent extends FilterOutputStream {
    Sent(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      written.countDown();
      out.write(bytes, offset, length);
      traffic.sent(bytes, offset, length);
    }
  }
}
