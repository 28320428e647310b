package org.isthmus.config.internal.keep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.isthmus.config.internal.read.GatewayReader;
import org.isthmus.host.config.GatewayConfiguration;
import org.isthmus.host.file.AtomicFile;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the gateway is where {@code gateway.yaml} says nothing. Stateless. */
final class GatewayDefaults {
  private static final Logger LOG = LoggerFactory.getLogger(GatewayDefaults.class);
  private static final int HTTP_PORT = 8080;

  private GatewayDefaults() {}

  /**
   * The defaults.
   *
   * @param properties of the framework
   * @param environment of the process
   */
  static GatewayConfiguration of(
      Path home,
      UnaryOperator<@Nullable String> properties,
      UnaryOperator<@Nullable String> environment)
      throws IOException {
    String property = properties.apply("isthmus.http.port");
    String port = property != null ? property : environment.apply("ISTHMUS_HTTP_PORT");
    return GatewayReader.defaults(id(home), port == null ? HTTP_PORT : port(port));
  }

  private static int port(String text) {
    if (text.matches("[0-9]{1,5}") && Integer.parseInt(text) <= 65_535) {
      return Integer.parseInt(text);
    }
    LOG.warn(
        "'{}' is not a port; set isthmus.http.port or ISTHMUS_HTTP_PORT to a number up to 65535."
            + " {} is used",
        text,
        HTTP_PORT);
    return HTTP_PORT;
  }

  /** The id that was generated at the first start: it is part of every row's identity. */
  private static String id(Path home) throws IOException {
    Path file = home.resolve("gateway-id");
    if (Files.exists(file)) {
      String id = Files.readString(file).strip();
      if (id.matches("[\\p{L}\\p{N}_.-]{1,128}")) {
        return id;
      }
      throw new IOException(
          "gateway-id does not hold an id; restore it, or write the id into gateway.yaml and"
              + " remove gateway-id");
    }
    String id = "gw-" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
    AtomicFile.write(file, id + "\n");
    return id;
  }
}
