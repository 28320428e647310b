package org.isthmus.sink.mqtt.internal.connection;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.SocketFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.isthmus.api.sink.UnavailableException;
import org.jspecify.annotations.Nullable;

/**
 * The socket to a broker, connected and encrypted before the MQTT library gets it, so that time
 * limits, messages and the end are ours. {@link #close()} never blocks and breaks any call on it.
 */
public final class Wire implements AutoCloseable {
  private final Target target;
  private final Traffic traffic;
  private final Socket plain = new Socket();
  private volatile @Nullable Socket socket;

  private Wire(Target target, Traffic traffic) {
    this.target = target;
    this.traffic = traffic;
  }

  /**
   * Connects, within the target's time limit; an interrupt ends it.
   *
   * @param tls null for a wire that is not encrypted
   * @param executor where the blocking calls run, so that this one can be left
   */
  public static Wire open(
      Target target, @Nullable SSLContext tls, Executor executor, Traffic traffic)
      throws UnavailableException, InterruptedException {
    Wire wire = new Wire(target, traffic);
    FutureTask<Boolean> connecting =
        new FutureTask<>(
            () -> {
              wire.connect(tls);
              return true;
            });
    executor.execute(connecting);
    boolean connected = false;
    try {
      connected = connecting.get(target.connectTimeout().toNanos(), TimeUnit.NANOSECONDS);
      return wire;
    } catch (TimeoutException e) {
      throw new UnavailableException(
          wire.plain.isConnected()
              ? WireProblems.silentTls(target, tls != null)
              : WireProblems.noAnswer(target),
          e);
    } catch (ExecutionException e) {
      throw new UnavailableException(WireProblems.of(target, e.getCause()), e.getCause());
    } finally {
      if (!connected) {
        wire.close();
      }
    }
  }

  /** One that is not connected yet, for who can wait: {@link #connect} and {@link #close}. */
  static Wire unconnected(Target target, Traffic traffic) {
    return new Wire(target, traffic);
  }

  /**
   * Connects, by the calling thread, and gives up when the wire is closed.
   *
   * @param tls null for a wire that is not encrypted
   */
  void connect(@Nullable SSLContext tls) throws IOException {
    plain.setTcpNoDelay(true);
    InetSocketAddress address = new InetSocketAddress(target.host(), target.port());
    if (address.isUnresolved()) {
      throw new UnknownHostException(target.host());
    }
    plain.connect(address, millis(target.connectTimeout()));
    socket = tls == null ? plain : encrypt(tls);
  }

  private Socket encrypt(SSLContext tls) throws IOException {
    SSLSocket encrypted =
        (SSLSocket) tls.getSocketFactory().createSocket(plain, target.host(), target.port(), false);
    SSLParameters parameters = encrypted.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    encrypted.setSSLParameters(parameters);
    plain.setSoTimeout(millis(target.connectTimeout()));
    encrypted.startHandshake();
    plain.setSoTimeout(0);
    return encrypted;
  }

  private static int millis(Duration time) {
    return (int) Math.min(Integer.MAX_VALUE, Math.max(1, time.toMillis()));
  }

  /** Hands the wire to a library that wants to make its sockets itself. */
  SocketFactory factory() {
    Socket connected = requireNonNull(socket, "not connected");
    return new WireFactory(() -> new WireSocket(connected, this, traffic));
  }

  @Override
  public void close() {
    try {
      // The socket below TLS: closing TLS itself would wait for a partner that does not read.
      plain.close();
    } catch (IOException e) {
      // It is of no use any more, which is all that was wanted.
    }
  }
}
