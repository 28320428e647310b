package org.isthmus.sink.mqtt.internal.payload;

import org.isthmus.api.sink.RejectedException;
import org.isthmus.api.sink.UnavailableException;
import org.isthmus.payload.Json;

/** Takes the messages of a frame one by one; the JSON is only lent. */
@FunctionalInterface
public interface Outlet {
  /** Sends {@code json} to {@code topic}; {@code row} is what it is about, -1 for many rows. */
  void send(String topic, Json json, int row)
      throws UnavailableException, RejectedException, InterruptedException;
}
