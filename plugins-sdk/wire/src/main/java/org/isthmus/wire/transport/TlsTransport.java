package org.isthmus.wire.transport;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.security.cert.X509Certificate;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSocket;
import org.isthmus.api.driver.LinkException;
import org.jspecify.annotations.Nullable;

/**
 * A TCP connection in TLS 1.2 or 1.3. What is sent and received is allocated by the TLS of the Java
 * runtime, a few objects for each record.
 *
 * <p>TLS lies over a channel, because only a channel can be interrupted, and over a socket that
 * knows one deadline for a whole record.
 */
public final class TlsTransport implements Transport {
  private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

  private final Partner partner;
  private final SocketChannel channel;
  private final DeadlineSocket below;
  private final SSLSocket socket;
  private final InputStream in;
  private final OutputStream out;
  private volatile boolean closed;

  private TlsTransport(
      Partner partner, SocketChannel channel, DeadlineSocket below, SSLSocket socket)
      throws IOException {
    this.partner = partner;
    this.channel = channel;
    this.below = below;
    this.socket = socket;
    this.in = socket.getInputStream();
    this.out = socket.getOutputStream();
  }

  /**
   * Connects, and shakes hands.
   *
   * @param tls of {@code LinkContext.trust().tls(...)}
   * @param named whether the certificate must be that of {@code host}
   * @param within for both together
   * @throws LinkException if nobody accepts in time, or one of the two does not trust the other;
   *     with TLS 1.3 a partner that does not trust us may say so only when it is asked for
   *     something
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
    SocketChannel channel = null;
    try {
      channel = SocketChannel.open();
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
      channel.socket().connect(address, Waits.millis(within.toNanos()));
      DeadlineSocket below = new DeadlineSocket(channel);
      below.until(deadline);
      SSLSocket socket = handshake(below, host, port, tls, named);
      return new TlsTransport(partner, channel, below, socket);
    } catch (IOException e) {
      boolean connected = channel != null && channel.isConnected();
      Waits.discard(channel);
      Waits.checkInterrupt();
      throw refusal(e, partner, connected, within);
    }
  }

  private static SSLSocket handshake(
      DeadlineSocket below, String host, int port, SSLContext tls, boolean named)
      throws IOException {
    SSLSocket socket = (SSLSocket) tls.getSocketFactory().createSocket(below, host, port, true);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setProtocols(PROTOCOLS);
    if (named) {
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
    }
    socket.setSSLParameters(parameters);
    socket.startHandshake();
    return socket;
  }

  private static LinkException refusal(
      IOException e, Partner partner, boolean connected, Duration within) {
    if (e instanceof SSLException refused) {
      return isOfNetwork(refused.getCause()) ? partner.cut() : TlsFailure.of(refused, partner);
    }
    return connected && e instanceof SocketTimeoutException
        ? partner.silent(within.toMillis())
        : partner.unreachable(e);
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
      below.until(deadline);
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
    if (closed) {
      return partner.closed();
    }
    return e instanceof SSLException refused && !isOfNetwork(refused.getCause())
        ? TlsFailure.of(refused, partner)
        : partner.lost(e);
  }

  private static boolean isOfNetwork(@Nullable Throwable cause) {
    return cause instanceof SocketException || cause instanceof EOFException;
  }

  /**
   * The partner's own certificate, such as for a role in it.
   *
   * @throws LinkException if it has shown none
   */
  public X509Certificate certificate() throws LinkException {
    try {
      return (X509Certificate) socket.getSession().getPeerCertificates()[0];
    } catch (SSLPeerUnverifiedException none) {
      throw TlsFailure.of(none, partner);
    }
  }

  @Override
  public Partner partner() {
    return partner;
  }

  @Override
  public void close() {
    closed = true;
    // The channel below TLS: closing TLS itself would wait for a partner that does not read.
    Waits.discard(channel);
  }
}
