package org.isthmus.sink.kafka.internal;

import java.time.Duration;
import java.util.List;
import org.isthmus.api.data.Secret;
import org.isthmus.payload.TimeFormat;
import org.isthmus.sink.kafka.internal.settings.Compression;
import org.isthmus.sink.kafka.internal.settings.Format;
import org.isthmus.sink.kafka.internal.settings.KafkaSettings;
import org.isthmus.sink.kafka.internal.settings.Mechanism;
import org.isthmus.sink.kafka.internal.settings.Payload;
import org.isthmus.sink.kafka.internal.settings.TlsSettings;
import org.jspecify.annotations.Nullable;

/** Settings with the documented defaults, and what a test wants otherwise. */
final class Settings {
  List<String> brokers;
  boolean encrypted;
  @Nullable TlsSettings tls;
  @Nullable String user;
  @Nullable String password;
  Mechanism mechanism = Mechanism.SCRAM_SHA_512;
  String topic = "isthmus.samples";
  String key = "{area}/{device}";
  Payload payload = Payload.TAG;
  Format format = Format.JSON;
  int schemaId;
  @Nullable String metadataTopic;
  @Nullable String stateTopic;
  @Nullable String eventTopic;
  Compression compression = Compression.NONE;
  @Nullable String clientId;
  Duration connectTimeout = Duration.ofSeconds(10);
  Duration ackTimeout = Duration.ofSeconds(30);
  int maxRecord = 1 << 20;
  int memory = 32 << 20;

  private Settings(String broker) {
    this.brokers = List.of(broker);
  }

  static Settings on(String broker) {
    return new Settings(broker);
  }

  static Settings on(int port) {
    return new Settings("127.0.0.1:" + port);
  }

  Settings topic(String name) {
    topic = name;
    return this;
  }

  Settings as(String name, String secret, Mechanism how) {
    user = name;
    password = secret;
    mechanism = how;
    return this;
  }

  KafkaSettings build() {
    return new KafkaSettings(
        brokers,
        encrypted,
        tls,
        user,
        password == null ? null : Secret.of(password),
        mechanism,
        topic,
        key,
        payload,
        format,
        schemaId,
        TimeFormat.ISO,
        metadataTopic,
        stateTopic,
        eventTopic,
        compression,
        clientId,
        connectTimeout,
        ackTimeout,
        maxRecord,
        memory);
  }
}
