package org.isthmus.sink.mqtt.internal.connection;

/** Takes what comes on the topics that a connection has subscribed to. */
@FunctionalInterface
public interface Inbox {
  /** A message has come. Called by a thread of the library: neither blocks nor throws. */
  void arrived(Incoming message);
}
