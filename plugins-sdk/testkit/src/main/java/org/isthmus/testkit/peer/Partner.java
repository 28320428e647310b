package org.isthmus.testkit.peer;

import java.io.IOException;

/** A partner that listens on 127.0.0.1 and counts. Any thread. */
public interface Partner extends AutoCloseable {
  /** Where it listens. */
  int port();

  /** How many connections came about, all in all. */
  int connections();

  /** How many connections are open. */
  int open();

  /**
   * Admits no more connections at a time from now on, as a device with few sessions does: one more
   * is closed at once. A datagram is no connection.
   */
  default void admit(int most) {}

  /** Bytes that have come. */
  long bytesReceived();

  /** Bytes that have gone out. */
  long bytesSent();

  /** Cuts every connection and goes on listening. */
  void cut() throws IOException;

  @Override
  void close() throws IOException;
}
