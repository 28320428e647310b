package org.isthmus.sink.kafka.internal.security;

import java.security.KeyStore;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import org.apache.kafka.common.security.auth.SslEngineFactory;
import org.jspecify.annotations.Nullable;

/** Gives Kafka the gateway's TLS. Made by Kafka by its name; public for that alone. */
public final class TlsEngines implements SslEngineFactory {
  /** Where the {@link SSLContext} is in Kafka's settings. */
  public static final String CONTEXT = "isthmus.tls";

  private @Nullable SSLContext context;

  @Override
  public void configure(Map<String, ?> settings) {
    context = (SSLContext) settings.get(CONTEXT);
  }

  @Override
  public SSLEngine createClientSslEngine(String host, int port, String endpointIdentification) {
    SSLContext tls = context;
    if (tls == null) {
      throw new IllegalStateException("configure comes first");
    }
    SSLEngine engine = tls.createSSLEngine(host, port);
    engine.setUseClientMode(true);
    SSLParameters parameters = engine.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    engine.setSSLParameters(parameters);
    return engine;
  }

  @Override
  public SSLEngine createServerSslEngine(String host, int port) {
    throw new UnsupportedOperationException("a sink is no server");
  }

  @Override
  public boolean shouldBeRebuilt(Map<String, Object> next) {
    return false;
  }

  @Override
  public Set<String> reconfigurableConfigs() {
    return Set.of();
  }

  @Override
  public @Nullable KeyStore keystore() {
    return null;
  }

  @Override
  public @Nullable KeyStore truststore() {
    return null;
  }

  @Override
  public void close() {
    context = null;
  }
}
