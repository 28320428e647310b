package org.isthmus.sink.mqtt.internal.settings;

import java.net.URI;
import java.util.Locale;
import java.util.Set;

/**
 * Where a broker listens.
 *
 * @param host name or address
 * @param encrypted whether TLS is spoken
 */
public record Broker(String host, int port, boolean encrypted) {
  private static final Set<String> PLAIN = Set.of("mqtt", "tcp");
  private static final Set<String> ENCRYPTED = Set.of("mqtts", "ssl", "tls");

  /**
   * Reads a URL; without a port the standard one is meant.
   *
   * @param setting what it is called in the configuration, for messages
   * @throws IllegalArgumentException with problem and cure
   */
  static Broker of(String setting, URI url) {
    String said = setting + " '" + url + "' ";
    String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
    boolean encrypted = ENCRYPTED.contains(scheme);
    require(
        encrypted || PLAIN.contains(scheme),
        said + "is not of MQTT; write mqtt://host:1883 or mqtts://host:8883");
    require(
        url.getUserInfo() == null,
        setting + " carries a user; write user and password as settings of their own");
    require(url.getHost() != null, said + "names no host; write mqtt://host:1883");
    require(
        url.getPath() == null || url.getPath().isEmpty() || url.getPath().equals("/"),
        said + "has a path; write mqtt://host:1883 and the topic under 'topic'");
    int standard = encrypted ? 8883 : 1883;
    return new Broker(url.getHost(), url.getPort() >= 0 ? url.getPort() : standard, encrypted);
  }

  private static void require(boolean right, String otherwise) {
    if (!right) {
      throw new IllegalArgumentException(otherwise);
    }
  }

  /** Host and port, for messages. */
  @Override
  public String toString() {
    return host + ":" + port;
  }
}
