package org.isthmus.sink.mqtt.internal.payload;

import org.isthmus.api.sink.RejectedException;
import org.isthmus.api.sink.UnavailableException;

/** Takes the messages of a frame one by one; the bytes are only lent. */
@FunctionalInterface
public interface Outlet {
  /**
   * Sends the first {@code length} of {@code bytes} to {@code topic}; {@code row} is what it is
   * about, -1 for many rows.
   */
  void send(String topic, byte[] bytes, int length, int row)
      throws UnavailableException, RejectedException, InterruptedException;
}
