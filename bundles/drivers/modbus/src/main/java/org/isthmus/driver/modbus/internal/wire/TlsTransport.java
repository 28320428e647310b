package org.isthmus.driver.modbus.internal.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.isthmus.api.data.Problem;
import org.isthmus.api.driver.LinkException;
import org.isthmus.wire.transport.Partner;
import org.isthmus.wire.transport.Transport;

/**
 * A TCP connection in TLS 1.2 or later. Lies over a channel, which an interrupt ends; what is sent
 * and received is allocated by the TLS of the Java runtime.
 */
public final class TlsTransport implements Transport {
  private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};
  private static final long NANOS_A_MILLI = 1_000_000;

  private final Partner partner;
  private final SocketChannel channel;
  private final SSLSocket socket;
  private final InputStream in;
  private final OutputStream out;
  private volatile boolean closed;

  private TlsTransport(Partner partner, SocketChannel channel, SSLSocket socket)
      throws IOException {
    this.partner = partner;
    this.channel = channel;
    this.socket = socket;
    this.in = socket.getInputStream();
    this.out = socket.getOutputStream();
  }

  /**
   * Connects, and shakes hands.
   *
   * @param named whether the certificate must be that of {@code host}
   * @throws LinkException if nobody accepts in time, or one of the two does not trust the other
   */
  public static TlsTransport connect(
      String host, int port, SSLContext tls, boolean named, Duration within)
      throws LinkException, InterruptedException {
    Partner partner = Partner.of(host, port);
    InetSocketAddress address = new InetSocketAddress(host, port);
    if (address.isUnresolved()) {
      throw partner.unknownHost();
    }
    long deadline = System.nanoTime() + within.toNanos();
    SocketChannel channel = open(partner);
    try {
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
      channel.socket().connect(address, millis(deadline));
      channel.socket().setSoTimeout(millis(deadline));
      return new TlsTransport(partner, channel, handshake(channel, host, port, tls, named));
    } catch (IOException e) {
      discard(channel);
      checkInterrupt();
      throw e instanceof SSLException refused
          ? untrusted(partner, refused)
          : partner.unreachable(e);
    }
  }

  private static SocketChannel open(Partner partner) throws LinkException {
    try {
      return SocketChannel.open();
    } catch (IOException e) {
      throw partner.unreachable(e);
    }
  }

  private static SSLSocket handshake(
      SocketChannel channel, String host, int port, SSLContext tls, boolean named)
      throws IOException {
    SSLSocket socket =
        (SSLSocket) tls.getSocketFactory().createSocket(channel.socket(), host, port, true);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setProtocols(PROTOCOLS);
    if (named) {
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
    }
    socket.setSSLParameters(parameters);
    socket.startHandshake();
    return socket;
  }

  private static LinkException untrusted(Partner partner, SSLException cause) {
    return new LinkException(
        Problem.of(
            "modbus.link.tls",
            "{0} and the gateway do not trust each other: {1}",
            "check that authorities holds the certificate that signed the device's, that the device"
                + " trusts ours, that both are valid today, and that the device's names this host"
                + " (or set verifyHost to false)",
            partner.name(),
            String.valueOf(cause.getMessage())),
        cause);
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
      socket.setSoTimeout(millis(deadline));
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
    checkInterrupt();
    if (closed) {
      return partner.closed();
    }
    // With TLS 1.3 a device refuses our certificate only when it is asked for something.
    return e instanceof SSLException refused ? untrusted(partner, refused) : partner.lost(e);
  }

  private static int millis(long deadline) {
    long left = (deadline - System.nanoTime() + NANOS_A_MILLI - 1) / NANOS_A_MILLI;
    return (int) Math.max(1, Math.min(left, Integer.MAX_VALUE));
  }

  private static void checkInterrupt() throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
  }

  @Override
  public Partner partner() {
    return partner;
  }

  private static void discard(SocketChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      // There is nothing to lose in a connection that is given up.
    }
  }

  @Override
  public void close() {
    closed = true;
    // The channel below TLS: closing TLS itself would wait for a partner that does not read.
    discard(channel);
  }
}
