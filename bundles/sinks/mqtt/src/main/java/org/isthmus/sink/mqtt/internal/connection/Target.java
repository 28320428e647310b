package org.isthmus.sink.mqtt.internal.connection;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.isthmus.api.data.Secret;
import org.jspecify.annotations.Nullable;

/**
 * To which broker, and as whom.
 *
 * @param host name or address
 * @param encrypted whether TLS is spoken
 * @param clientId what the broker knows the client by
 * @param connectTimeout for TCP, TLS and the broker's answer, each
 * @param ackTimeout how long nothing may be acknowledged while messages are under way
 * @param maxInFlight messages under way at most
 */
public record Target(
    String host,
    int port,
    boolean encrypted,
    String clientId,
    @Nullable String user,
    @Nullable Secret password,
    @Nullable Will will,
    Duration keepAlive,
    Duration connectTimeout,
    Duration ackTimeout,
    int maxInFlight) {

  /** What the broker publishes when the line breaks. */
  public record Will(String topic, String payload, int qos, boolean retained) {
    byte[] bytes() {
      return payload.getBytes(StandardCharsets.UTF_8);
    }
  }

  /** The same, only to see whether it answers: without a last will, and with less patience. */
  Target probe(Duration patience) {
    Duration within = patience.compareTo(connectTimeout) < 0 ? patience : connectTimeout;
    return new Target(
        host,
        port,
        encrypted,
        clientId,
        user,
        password,
        null,
        keepAlive,
        within,
        ackTimeout,
        maxInFlight);
  }

  /** Host and port, for messages. */
  public String broker() {
    return host + ":" + port;
  }

  /** Whole seconds, as the protocol carries it. */
  int keepAliveSeconds() {
    return (int) Math.min(65_535, (keepAlive.toMillis() + 999) / 1000);
  }
}
