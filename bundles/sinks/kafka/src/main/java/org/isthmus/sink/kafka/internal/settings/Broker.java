package org.isthmus.sink.kafka.internal.settings;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a broker listens.
 *
 * @param host name or address, of IPv6 without brackets
 */
public record Broker(String host, int port) {
  private static final int STANDARD_PORT = 9092;
  private static final int LAST_PORT = 65_535;
  private static final Pattern TEXT =
      Pattern.compile("(?:\\[([0-9A-Fa-f:.%]+)]|([A-Za-z0-9._-]+))(?::([0-9]{1,5}))?");

  /**
   * Reads {@code host:9092}, {@code host} or {@code [::1]:9092}.
   *
   * @throws IllegalArgumentException with problem and cure
   */
  public static Broker parse(String text) {
    Matcher parts = TEXT.matcher(text.strip());
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "brokers: '" + text + "' is no host and port; write host:9092, without kafka://");
    }
    int port = parts.group(3) == null ? STANDARD_PORT : Integer.parseInt(parts.group(3));
    if (port < 1 || port > LAST_PORT) {
      throw new IllegalArgumentException(
          "brokers: port " + port + " of '" + text + "' is not in 1.." + LAST_PORT);
    }
    return new Broker(parts.group(1) == null ? parts.group(2) : parts.group(1), port);
  }

  @Override
  public String toString() {
    return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
  }
}
