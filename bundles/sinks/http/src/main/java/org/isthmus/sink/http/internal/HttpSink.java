package org.isthmus.sink.http.internal;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.SSLContext;
import org.isthmus.api.plugin.Plugin;
import org.isthmus.api.sink.Session;
import org.isthmus.api.sink.Sink;
import org.isthmus.api.sink.SinkContext;
import org.isthmus.api.sink.UnavailableException;
import org.isthmus.sink.http.internal.body.Body;
import org.isthmus.sink.http.internal.client.Client;
import org.isthmus.sink.http.internal.settings.HttpSettings;
import org.isthmus.sink.http.internal.settings.TlsSettings;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;

/** Delivers samples to an HTTP server, request by request. */
@Component(service = Sink.class)
@Plugin(
    id = "http",
    name = "Webhook",
    vendor = "Isthmus",
    transports = {"tcp", "tls"})
public final class HttpSink implements Sink<HttpSettings> {
  @Override
  public Class<HttpSettings> settings() {
    return HttpSettings.class;
  }

  @Override
  public void check(HttpSettings settings) {
    Body.of(settings, "gateway", "sink");
    checkTarget("url", settings.url(), settings.allow());
    if (settings.eventsUrl() != null) {
      checkTarget("eventsUrl", settings.eventsUrl(), settings.allow());
    }
    if (settings.oauth() != null) {
      checkTarget("oauth.tokenUrl", settings.oauth().tokenUrl(), settings.allow());
    }
    TlsSettings tls = settings.tls();
    if (tls != null) {
      checkFile("tls.authorities", tls.authorities());
      checkFile("tls.certificate", tls.certificate());
      checkFile("tls.key", tls.key());
    }
  }

  private static void checkTarget(String setting, URI url, List<String> allow) {
    String host = url.getHost().toLowerCase(Locale.ROOT);
    if (!allow.isEmpty() && allow.stream().noneMatch(each -> matches(host, each))) {
      throw new IllegalArgumentException(
          setting
              + ": host "
              + host
              + " is not among those allowed; add it to allow, or correct it");
    }
  }

  private static boolean matches(String host, String allowed) {
    String pattern = allowed.toLowerCase(Locale.ROOT);
    return pattern.startsWith("*.") ? host.endsWith(pattern.substring(1)) : host.equals(pattern);
  }

  private static void checkFile(String setting, @Nullable Path file) {
    if (file != null && !Files.isReadable(file)) {
      throw new IllegalArgumentException(
          setting + " '" + file + "' cannot be read; put the PEM file there, or correct the path");
    }
  }

  @Override
  public Session open(HttpSettings settings, SinkContext context) throws UnavailableException {
    Client client =
        new Client(
            tls(settings.tls(), context),
            settings.connectTimeout(),
            settings.timeout(),
            context.executor(),
            context.meter(),
            context.trace());
    boolean opened = false;
    try {
      HttpSession session = new HttpSession(settings, context, client);
      session.begin();
      opened = true;
      return session;
    } finally {
      if (!opened) {
        client.close();
      }
    }
  }

  private static SSLContext tls(@Nullable TlsSettings tls, SinkContext context)
      throws UnavailableException {
    try {
      return tls == null
          ? context.trust().tls(null, null, null, null)
          : context.trust().tls(tls.authorities(), tls.certificate(), tls.key(), tls.keyPassword());
    } catch (GeneralSecurityException | IOException e) {
      throw new UnavailableException(
          "http.tls.files",
          "TLS cannot be set up: {0}",
          "correct the files under tls",
          String.valueOf(e.getMessage()));
    }
  }
}
