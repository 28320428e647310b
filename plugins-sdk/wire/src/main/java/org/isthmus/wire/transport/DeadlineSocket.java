package org.isthmus.wire.transport;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.channels.SocketChannel;

/**
 * A connected channel as the socket that TLS lies on. All its reads end by one deadline, so that a
 * partner that sends a record byte by byte gets no more time than one that sends nothing. For one
 * thread, except {@link #close}.
 */
final class DeadlineSocket extends Socket {
  private final SocketChannel channel;
  private final Socket socket;
  private final InputStream in;
  private long deadline;
  private int timeout = -1;

  DeadlineSocket(SocketChannel channel) throws IOException {
    this.channel = channel;
    this.socket = channel.socket();
    InputStream below = socket.getInputStream();
    this.in =
        new InputStream() {
          @Override
          public int read() throws IOException {
            await();
            return below.read();
          }

          @Override
          public int read(byte[] into, int at, int room) throws IOException {
            await();
            return below.read(into, at, room);
          }
        };
  }

  /** Until when everything that is waited for must have come, by {@link System#nanoTime}. */
  void until(long nanoTime) {
    deadline = nanoTime;
  }

  private void await() throws IOException {
    int left = Waits.millis(deadline - System.nanoTime());
    if (left != timeout) {
      socket.setSoTimeout(left);
      timeout = left;
    }
  }

  @Override
  public InputStream getInputStream() {
    return in;
  }

  @Override
  public OutputStream getOutputStream() throws IOException {
    return socket.getOutputStream();
  }

  @Override
  public boolean isConnected() {
    return socket.isConnected();
  }

  @Override
  public boolean isClosed() {
    return !channel.isOpen();
  }

  @Override
  public InetAddress getInetAddress() {
    return socket.getInetAddress();
  }

  @Override
  public int getPort() {
    return socket.getPort();
  }

  @Override
  public SocketAddress getRemoteSocketAddress() {
    return socket.getRemoteSocketAddress();
  }

  @Override
  public InetAddress getLocalAddress() {
    return socket.getLocalAddress();
  }

  @Override
  public int getLocalPort() {
    return socket.getLocalPort();
  }

  @Override
  public SocketAddress getLocalSocketAddress() {
    return socket.getLocalSocketAddress();
  }

  @Override
  public synchronized void close() throws IOException {
    channel.close();
  }
}
