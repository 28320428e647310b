package org.isthmus.sink.mqtt.internal.connection;

/**
 * What a broker allows.
 *
 * @param messages at most under way without an acknowledgement
 * @param packet bytes of a message at most, with topic and headers
 * @param qos the highest quality of service
 * @param retain whether it keeps retained messages
 */
public record Limits(int messages, long packet, int qos, boolean retain) {
  /** Of the protocol itself: 256 MB, QoS 2, retained messages. */
  static Limits ofProtocol(int messages) {
    return new Limits(messages, 268_435_455L, 2, true);
  }
}
