package org.isthmus.sink.mqtt.internal.connection;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A message that has come. The arrays are its own; nobody changes them. */
public final class Incoming {
  private final String topic;
  private final byte[] payload;
  private final boolean retained;
  private final boolean duplicate;
  private final @Nullable String responseTopic;
  private final byte @Nullable [] correlation;
  private final Map<String, String> user;

  /** One without properties, as in 3.1.1. */
  public Incoming(String topic, byte[] payload, boolean retained, boolean duplicate) {
    this(topic, payload, retained, duplicate, null, null, Map.of());
  }

  /**
   * One of MQTT 5.
   *
   * @param user its user properties
   */
  public Incoming(
      String topic,
      byte[] payload,
      boolean retained,
      boolean duplicate,
      @Nullable String responseTopic,
      byte @Nullable [] correlation,
      Map<String, String> user) {
    this.topic = topic;
    this.payload = payload;
    this.retained = retained;
    this.duplicate = duplicate;
    this.responseTopic = responseTopic;
    this.correlation = correlation;
    this.user = user;
  }

  /** On which topic. */
  public String topic() {
    return topic;
  }

  /** What it says. */
  public byte[] payload() {
    return payload;
  }

  /** Whether the broker had kept it, or will. */
  public boolean retained() {
    return retained;
  }

  /** Whether the broker says that it sends it again. */
  public boolean duplicate() {
    return duplicate;
  }

  /** Where an answer is awaited; null if it does not say. */
  public @Nullable String responseTopic() {
    return responseTopic;
  }

  /** What the answer is to carry with it; null for nothing. */
  public byte @Nullable [] correlation() {
    return correlation;
  }

  /** A user property; empty if there is none of that name. */
  public String user(String name) {
    return user.getOrDefault(name, "");
  }
}
