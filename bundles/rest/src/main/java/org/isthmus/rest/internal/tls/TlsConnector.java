package org.isthmus.rest.internal.tls;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.felix.http.jetty.ConnectorFactory;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.isthmus.host.config.GatewayConfiguration.Tls;
import org.jspecify.annotations.Nullable;

/** The connector of the TLS door; Jetty asks for it when it is there. Any thread. */
public final class TlsConnector implements ConnectorFactory {
  private static final int HEADERS = 8 << 10;
  private static final long IDLE_MILLIS = 30_000;

  private final Tls tls;
  private final SslContextFactory.Server context = new SslContextFactory.Server();
  private volatile @Nullable ServerConnector connector;

  /**
   * A connector that is not yet open.
   *
   * @throws IOException if certificate or key cannot be read
   */
  public TlsConnector(Path home, Tls tls) throws IOException {
    this.tls = tls;
    context.setIncludeProtocols("TLSv1.3", "TLSv1.2");
    context.setRenegotiationAllowed(false);
    use(KeyMaterial.load(home, tls), context);
  }

  private static void use(KeyMaterial material, SslContextFactory of) {
    of.setKeyStore(material.store());
    of.setKeyStorePassword(material.password());
  }

  /**
   * Takes certificate and key anew; connections that are open stay.
   *
   * @throws IOException if they cannot be read; those of before stay in use
   */
  public void reload(Path home) throws IOException {
    KeyMaterial material = KeyMaterial.load(home, tls);
    try {
      context.reload(same -> use(material, same));
    } catch (Exception e) {
      throw new IOException(tls.certificate() + " cannot be used: " + e.getMessage(), e);
    }
  }

  /** Whether it takes connections. */
  public boolean isOpen() {
    ServerConnector made = connector;
    return made != null && made.isStarted();
  }

  @Override
  public Connector createConnector(Server server) {
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setRequestHeaderSize(HEADERS);
    http.setSecurePort(tls.port());
    // Clients also come by address, which no certificate's SNI can name.
    http.addCustomizer(new SecureRequestCustomizer(false));
    ServerConnector made =
        new ServerConnector(
            server,
            null,
            null,
            null,
            1,
            1,
            new SslConnectionFactory(context, "http/1.1"),
            new HttpConnectionFactory(http));
    made.setHost(tls.address());
    made.setPort(tls.port());
    made.setIdleTimeout(IDLE_MILLIS);
    connector = made;
    return made;
  }
}
