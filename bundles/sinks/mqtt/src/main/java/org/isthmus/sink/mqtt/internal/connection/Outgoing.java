package org.isthmus.sink.mqtt.internal.connection;

import org.jspecify.annotations.Nullable;

/** An answer to somebody. The arrays are its own; nobody changes them. */
public final class Outgoing {
  final String topic;
  final byte[] payload;
  final int qos;
  final byte @Nullable [] correlation;

  /**
   * An answer.
   *
   * @param correlation what it carries along, in MQTT 5; null for nothing
   */
  public Outgoing(String topic, byte[] payload, int qos, byte @Nullable [] correlation) {
    this.topic = topic;
    this.payload = payload;
    this.qos = qos;
    this.correlation = correlation;
  }
}
