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
  private @Nullable Socket socket;

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
    FutureTask<Socket> connecting = new FutureTask<>(() -> wire.connect(tls));
    executor.execute(connecting);
    boolean connected = false;
    try {
      wire.socket = connecting.get(target.connectTimeout().toNanos(), TimeUnit.NANOSECONDS);
      connected = true;
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

  private Socket connect(@Nullable SSLContext tls) throws IOException {
    plain.setTcpNoDelay(true);
    InetSocketAddress address = new InetSocketAddress(target.host(), target.port());
    if (address.isUnresolved()) {
      throw new UnknownHostException(target.host());
    }
    plain.connect(address, millis(target.connectTimeout()));
    return tls == null ? plain : encrypt(tls);
  }

  private Socket encrypt(SSLContext tls) throws IOException {
    SSLSocket encrypted =
        (SSLSocket) tls.getSocketFactory().createSocket(plain, target.host(), target.port(), false);
    SSLParameters parameters = encrypted.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    encrypted.setSSLParameters(parameters);
    encrypted.startHandshake();
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
