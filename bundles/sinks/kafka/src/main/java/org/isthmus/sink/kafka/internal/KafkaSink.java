package org.isthmus.sink.kafka.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;
import org.isthmus.api.plugin.Plugin;
import org.isthmus.api.sink.Session;
import org.isthmus.api.sink.Sink;
import org.isthmus.api.sink.SinkContext;
import org.isthmus.api.sink.UnavailableException;
import org.isthmus.sink.kafka.internal.client.Cluster;
import org.isthmus.sink.kafka.internal.message.Places;
import org.isthmus.sink.kafka.internal.settings.KafkaSettings;
import org.isthmus.sink.kafka.internal.settings.TlsSettings;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;

/** Delivers samples to Apache Kafka. */
@Component(service = Sink.class)
@Plugin(
    id = "kafka",
    name = "Kafka",
    vendor = "Isthmus",
    transports = {"tcp", "tls"})
public final class KafkaSink implements Sink<KafkaSettings> {
  @Override
  public Class<KafkaSettings> settings() {
    return KafkaSettings.class;
  }

  @Override
  public void check(KafkaSettings settings) {
    new Places(settings, "gateway", "sink");
    TlsSettings tls = settings.tls();
    if (tls != null) {
      checkFile("tls.authorities", tls.authorities());
      checkFile("tls.certificate", tls.certificate());
      checkFile("tls.key", tls.key());
    }
  }

  private static void checkFile(String setting, @Nullable Path file) {
    if (file != null && !Files.isReadable(file)) {
      throw new IllegalArgumentException(
          setting + " '" + file + "' cannot be read; put the PEM file there, or correct the path");
    }
  }

  @Override
  public Session open(KafkaSettings settings, SinkContext context)
      throws UnavailableException, InterruptedException {
    Places places = new Places(settings, context.gateway(), context.sink());
    String clientId =
        settings.clientId() == null
            ? "isthmus-" + context.gateway() + "-" + context.sink()
            : settings.clientId();
    SSLContext tls = settings.encrypted() ? tls(settings.tls(), context) : null;
    Cluster cluster = Cluster.open(settings, clientId, tls, context);
    boolean opened = false;
    try {
      KafkaSession session = new KafkaSession(settings, places, cluster, context);
      session.begin();
      opened = true;
      return session;
    } finally {
      if (!opened) {
        cluster.close();
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
          "kafka.tls.files",
          "TLS cannot be set up: {0}",
          "correct the files under tls",
          String.valueOf(e.getMessage()));
    }
  }
}
