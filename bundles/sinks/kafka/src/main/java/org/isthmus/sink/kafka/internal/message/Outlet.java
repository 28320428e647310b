package org.isthmus.sink.kafka.internal.message;

import org.isthmus.api.sink.Frame;
import org.isthmus.api.sink.RejectedException;
import org.isthmus.api.sink.UnavailableException;

/** Takes the records of a frame one by one. */
@FunctionalInterface
public interface Outlet {
  /**
   * Sends a record.
   *
   * @param value given away
   * @param first the first row that is in it
   * @param row what it is about, -1 for many rows
   */
  void send(Place place, byte[] value, Frame frame, int first, int row)
      throws UnavailableException, RejectedException, InterruptedException;
}
