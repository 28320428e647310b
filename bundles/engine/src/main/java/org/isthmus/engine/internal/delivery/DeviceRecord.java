package org.isthmus.engine.internal.delivery;

import org.isthmus.api.data.Event;
import org.isthmus.api.sink.DeviceState;
import org.isthmus.api.sink.Position;
import org.isthmus.api.sink.Session;

/** What the journal holds beside samples, as sinks see it. */
sealed interface DeviceRecord {
  /** Where it stands in the journal. */
  Position position();

  /** A change of a device's state. */
  record State(
      String area, String device, String state, String reason, long gatewayTime, Position position)
      implements DeviceRecord, DeviceState {}

  /** An event of a device. */
  record Happened(String area, String device, Event event, long gatewayTime, Position position)
      implements DeviceRecord, Session.DeviceEvent {}
}
