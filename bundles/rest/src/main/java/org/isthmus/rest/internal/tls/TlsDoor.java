package org.isthmus.rest.internal.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.felix.http.jetty.ConnectorFactory;
import org.isthmus.host.config.GatewayConfiguration.Tls;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens and closes the TLS door as the configuration says, and takes a renewed certificate without
 * a restart. One thread looks, any may ask how it stands.
 */
public final class TlsDoor {
  private static final Logger LOG = LoggerFactory.getLogger(TlsDoor.class);
  private static final String NONE = "none";

  private final BundleContext context;
  private final Path home;
  private @Nullable Tls tls;
  private List<String> files = List.of();
  private @Nullable ServiceRegistration<ConnectorFactory> registration;
  private volatile @Nullable TlsConnector connector;
  private volatile String problem = "";

  /** A door that is closed. */
  public TlsDoor(BundleContext context, Path home) {
    this.context = context;
    this.home = home;
  }

  /** How it stands: none, open, or why it is not. */
  public String state() {
    TlsConnector made = connector;
    if (!problem.isEmpty()) {
      return problem;
    }
    return made == null ? NONE : made.isOpen() ? "open" : "closed; the log says why";
  }

  /** Does what the configuration says now. */
  public void look(@Nullable Tls wanted) {
    List<String> now =
        wanted == null ? List.of() : List.of(look(wanted.certificate()), look(wanted.key()));
    boolean same = Objects.equals(wanted, tls);
    if (same && now.equals(files)) {
      return;
    }
    files = now;
    TlsConnector open = connector;
    try {
      if (same && open != null) {
        open.reload(home);
        LOG.info("TLS door: the certificate was read anew");
      } else {
        close();
        tls = wanted;
        open(wanted);
      }
      problem = "";
    } catch (IOException e) {
      tls = wanted;
      problem = "certificate or key cannot be used: " + e.getMessage();
      LOG.error("TLS door: {}", problem);
    }
  }

  private void open(@Nullable Tls wanted) throws IOException {
    if (wanted == null) {
      return;
    }
    TlsConnector made = new TlsConnector(home, wanted);
    connector = made;
    registration = context.registerService(ConnectorFactory.class, made, null);
    LOG.info("TLS door: {} port {}", wanted.address(), wanted.port());
  }

  /** Closes it. */
  public void close() {
    ServiceRegistration<ConnectorFactory> open = registration;
    registration = null;
    connector = null;
    if (open != null) {
      open.unregister();
    }
  }

  /** What shows that a file is another than it was. */
  private String look(String file) {
    List<String> looks = new ArrayList<>();
    try {
      if (!file.isEmpty()) {
        Path path = home.resolve(file);
        looks.add(Files.getLastModifiedTime(path).toString());
        looks.add(Long.toString(Files.size(path)));
      }
    } catch (IOException missing) {
      looks.add("missing");
    }
    return String.join(" ", looks);
  }
}
