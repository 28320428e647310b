package org.isthmus.config.internal.read;

import java.util.List;
import org.isthmus.api.data.Secret;
import org.isthmus.host.config.GatewayConfiguration.Http;
import org.isthmus.host.config.GatewayConfiguration.Tls;
import org.isthmus.host.settings.ConfigValue.Scalar;
import org.jspecify.annotations.Nullable;

/** Reads {@code http} of {@code gateway.yaml}: the doors of the API. Stateless. */
final class HttpReader {
  private static final String LOOPBACK = "127.0.0.1";
  private static final int TLS_PORT = 8443;
  private static final List<String> KEYS = List.of("port", "address", "tls");
  private static final List<String> TLS_KEYS = List.of("port", "certificate", "key", "password");

  private HttpReader() {}

  static Http read(Fields gateway, Http defaults) {
    Fields fields = gateway.nested("http", KEYS);
    int port = (int) fields.whole("port", defaults.port(), 1, 65_535);
    String address = fields.text("address", "an IP address of this machine, such as 0.0.0.0");
    if (fields.value("tls") != null) {
      return new Http(port, tls(fields, address.isEmpty() ? LOOPBACK : address, port));
    }
    if (!address.isEmpty() && !isLoopback(address)) {
      fields.wrong(
          "address",
          "without TLS the API is open on this machine alone, not on {0}",
          "set TLS up with 'isthmus tls', or add 'tls: { certificate: ..., key: ... }' beside it",
          address);
    }
    return new Http(port, null);
  }

  private static @Nullable Tls tls(Fields http, String address, int plainPort) {
    Fields fields = http.nested("tls", TLS_KEYS);
    if (!address.matches("[0-9.]{7,15}|[0-9a-fA-F:]{2,45}|localhost")) {
      http.wrong("address", "'{0}' is not an IP address", "write 0.0.0.0 for everywhere", address);
    }
    int port = (int) fields.whole("port", TLS_PORT, 1, 65_535);
    if (port == plainPort) {
      fields.wrong("port", "{0} is the port of plain HTTP", "choose another, such as 8443", port);
    }
    String certificate = fields.needed("certificate", "a file in PEM or PKCS #12");
    String password = fields.text("password", "a reference such as ${secret:tls}");
    if (fields.value("password") instanceof Scalar scalar && !scalar.secret()) {
      fields.secretInPlainText("password");
    }
    return new Tls(
        address,
        port,
        certificate,
        fields.text("key", "a file in PEM (PKCS #8)"),
        Secret.of(password));
  }

  private static boolean isLoopback(String address) {
    return address.startsWith("127.") || address.equals("::1") || address.equals("localhost");
  }
}
