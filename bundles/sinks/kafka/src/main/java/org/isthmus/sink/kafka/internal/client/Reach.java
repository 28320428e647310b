package org.isthmus.sink.kafka.internal.client;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import org.isthmus.api.data.Problem;
import org.isthmus.sink.kafka.internal.settings.Broker;
import org.jspecify.annotations.Nullable;

/** Whether somebody listens: Kafka's client itself says no more than that time has passed. */
final class Reach {
  private Reach() {}

  /**
   * Tries brokers until one is connected to.
   *
   * @param each for how long a broker is tried
   * @return null if somebody listens; else what is wrong with the first of them
   */
  static @Nullable Problem check(List<Broker> brokers, Duration each) throws InterruptedException {
    Problem first = null;
    for (Broker broker : brokers) {
      Problem problem = check(broker, each);
      if (problem == null) {
        return null;
      }
      first = first == null ? problem : first;
    }
    return first;
  }

  private static @Nullable Problem check(Broker broker, Duration time) throws InterruptedException {
    try {
      connect(broker, (int) Math.max(1, time.toMillis()));
      return null;
    } catch (UnknownHostException e) {
      return Problem.of(
          "kafka.host.unknown",
          "host {0} is not known",
          "check the name in brokers, and the gateway's DNS",
          broker.host());
    } catch (ClosedByInterruptException e) {
      Thread.interrupted();
      InterruptedException interrupted = new InterruptedException();
      interrupted.initCause(e);
      throw interrupted;
    } catch (SocketTimeoutException e) {
      return Problem.of(
          "kafka.connect.timeout",
          "{0} has not answered for {1} s",
          "check host and port in brokers, and whether a firewall is between",
          broker,
          time.toMillis() / 1000.0);
    } catch (ConnectException e) {
      return Problem.of(
          "kafka.connect.failed",
          "nobody listens at {0}",
          "start the broker, or check host and port in brokers",
          broker);
    } catch (IOException e) {
      return Problem.of(
          "kafka.connect.failed",
          "cannot connect to {0}: {1}",
          "check brokers and the network",
          broker,
          String.valueOf(e.getMessage()));
    }
  }

  private static void connect(Broker broker, int millis) throws IOException {
    IOException first = null;
    for (InetAddress address : InetAddress.getAllByName(broker.host())) {
      // A channel, since an interrupt ends what it waits for.
      try (SocketChannel channel = SocketChannel.open()) {
        channel.socket().connect(new InetSocketAddress(address, broker.port()), millis);
        return;
      } catch (ClosedByInterruptException e) {
        throw e;
      } catch (IOException e) {
        first = first == null ? e : first;
      }
    }
    throw first == null ? new UnknownHostException(broker.host()) : first;
  }
}
