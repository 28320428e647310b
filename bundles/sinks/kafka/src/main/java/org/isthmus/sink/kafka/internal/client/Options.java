package org.isthmus.sink.kafka.internal.client;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.isthmus.sink.kafka.internal.security.Credentials;
import org.isthmus.sink.kafka.internal.security.Login;
import org.isthmus.sink.kafka.internal.security.TlsEngines;
import org.isthmus.sink.kafka.internal.settings.KafkaSettings;
import org.jspecify.annotations.Nullable;

/** The settings in Kafka's own words. */
final class Options {
  /** What Kafka allows with an order that is kept. */
  private static final int IN_FLIGHT = 5;

  private static final int PACKET = 128 << 10;
  private static final int LEAST_MILLIS = 30;
  private static final int MOST_MILLIS = 10_000;

  private Options() {}

  /** All of them. */
  static Map<String, Object> of(KafkaSettings settings, String clientId, @Nullable SSLContext tls) {
    Map<String, Object> options = new HashMap<>();
    options.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, brokers(settings));
    options.put(ProducerConfig.CLIENT_ID_CONFIG, clientId);
    options.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    options.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    options.put(ProducerConfig.ACKS_CONFIG, "all");
    options.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    options.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, IN_FLIGHT);
    options.put(
        ProducerConfig.BUFFER_MEMORY_CONFIG,
        (long) Math.max(settings.memory(), settings.maxRecord()));
    options.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, settings.maxRecord());
    options.put(ProducerConfig.BATCH_SIZE_CONFIG, PACKET);
    // A batch of the engine is all there is to wait for.
    options.put(ProducerConfig.LINGER_MS_CONFIG, 0L);
    options.put(
        ProducerConfig.COMPRESSION_TYPE_CONFIG,
        settings.compression().name().toLowerCase(Locale.ROOT));
    times(options, settings);
    // Nothing of a session stays with the JVM, and nothing but records goes to the brokers.
    options.put(ProducerConfig.METRIC_REPORTER_CLASSES_CONFIG, List.of());
    options.put(CommonClientConfigs.ENABLE_METRICS_PUSH_CONFIG, false);
    security(options, settings, tls);
    return options;
  }

  private static List<String> brokers(KafkaSettings settings) {
    return settings.parsedBrokers().stream().map(Object::toString).distinct().toList();
  }

  private static void times(Map<String, Object> options, KafkaSettings settings) {
    int connect = millis(settings.connectTimeout());
    int acknowledge = millis(settings.ackTimeout());
    options.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, (long) connect);
    options.put(ProducerConfig.SOCKET_CONNECTION_SETUP_TIMEOUT_MS_CONFIG, (long) connect);
    options.put(ProducerConfig.SOCKET_CONNECTION_SETUP_TIMEOUT_MAX_MS_CONFIG, (long) connect);
    options.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, acknowledge);
    // A broker that has fallen silent is left in time for another to lead; and Kafka's thread
    // waits for so long for one that takes the connection and says nothing, even when it is to end.
    options.put(
        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
        Math.max(LEAST_MILLIS, Math.min(acknowledge / 3, MOST_MILLIS)));
  }

  private static int millis(Duration time) {
    return (int) time.toMillis();
  }

  private static void security(
      Map<String, Object> options, KafkaSettings settings, @Nullable SSLContext tls) {
    boolean login = settings.user() != null;
    options.put(
        CommonClientConfigs.SECURITY_PROTOCOL_CONFIG,
        (login ? "SASL_" : "") + (tls != null ? "SSL" : "PLAINTEXT"));
    if (tls != null) {
      options.put(SslConfigs.SSL_ENGINE_FACTORY_CLASS_CONFIG, TlsEngines.class);
      options.put(TlsEngines.CONTEXT, tls);
    }
    if (login) {
      options.put(SaslConfigs.SASL_MECHANISM, settings.mechanism().saslName());
      options.put(SaslConfigs.SASL_JAAS_CONFIG, Login.CONFIGURATION);
      options.put(SaslConfigs.SASL_CLIENT_CALLBACK_HANDLER_CLASS, Credentials.class);
      options.put(Credentials.USER, settings.user());
      options.put(Credentials.PASSWORD, settings.password());
    }
  }
}
