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
  /** How many of the messages may be answers, which go beside the samples. */
  private static final int ANSWERS = 4;

  /** How many of the messages under way may be answers; none if it is but one. */
  int answers() {
    return Math.min(ANSWERS, messages / 2);
  }

  /** Of the protocol itself: 256 MB, QoS 2, retained messages. */
  static Limits ofProtocol(int messages) {
    return new Limits(messages, 268_435_455L, 2, true);
  }
}
