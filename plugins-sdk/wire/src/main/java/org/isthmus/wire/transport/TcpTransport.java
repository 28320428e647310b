package org.isthmus.wire.transport;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import org.isthmus.api.driver.LinkException;

/**
 * A TCP connection, without Nagle's delay.
 *
 * <p>The channel's socket view is used because only a channel can be interrupted, and only the
 * socket view has a time-out that costs no second thread.
 */
public final class TcpTransport implements Transport {
  private final Partner partner;
  private final SocketChannel channel;
  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;
  private int timeout = -1;
  private volatile boolean closed;

  private TcpTransport(Partner partner, SocketChannel channel) throws IOException {
    this.partner = partner;
    this.channel = channel;
    this.socket = channel.socket();
    this.in = socket.getInputStream();
    this.out = socket.getOutputStream();
  }

  /**
   * Connects.
   *
   * @throws LinkException if nobody accepts in time
   */
  public static TcpTransport connect(String host, int port, Duration within)
      throws LinkException, InterruptedException {
    Partner partner = Partner.of(host, port);
    InetSocketAddress address = new InetSocketAddress(host, port);
    if (address.isUnresolved()) {
      throw partner.unknownHost();
    }
    SocketChannel channel = null;
    try {
      channel = SocketChannel.open();
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
      channel.socket().connect(address, Waits.millis(within.toNanos()));
      return new TcpTransport(partner, channel);
    } catch (IOException e) {
      Waits.discard(channel);
      Waits.checkInterrupt();
      throw partner.unreachable(e);
    }
  }

  @Override
  public void send(byte[] bytes, int from, int to) throws LinkException, InterruptedException {
    try {
      out.write(bytes, from, to - from);
    } catch (IOException e) {
      throw broken(e);
    }
  }

  @Override
  public int receive(byte[] into, int at, int room, long deadline)
      throws LinkException, InterruptedException {
    try {
      int left = Waits.millis(deadline - System.nanoTime());
      if (left != timeout) {
        socket.setSoTimeout(left);
        timeout = left;
      }
      int read = in.read(into, at, room);
      if (read < 0) {
        throw partner.cut();
      }
      return read;
    } catch (SocketTimeoutException none) {
      return 0;
    } catch (IOException e) {
      throw broken(e);
    }
  }

  private LinkException broken(IOException e) throws InterruptedException {
    Waits.checkInterrupt();
    return closed ? partner.closed() : partner.lost(e);
  }

  @Override
  public Partner partner() {
    return partner;
  }

  @Override
  public void close() {
    closed = true;
    Waits.discard(channel);
  }
}
