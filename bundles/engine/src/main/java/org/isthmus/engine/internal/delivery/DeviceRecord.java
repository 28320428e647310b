package org.isthmus.engine.internal.delivery;

import org.isthmus.api.data.Event;
import org.isthmus.api.sink.DeviceState;
import org.isthmus.api.sink.Position;
import org.isthmus.api.sink.Session;
import org.isthmus.engine.internal.FrameKind;
import org.isthmus.engine.internal.frame.Definition;
import org.isthmus.engine.internal.frame.RecordCodec;
import org.isthmus.engine.internal.frame.UnreadableException;
import org.isthmus.engine.internal.journal.Reader;

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

  /**
   * The record at which the journal's reader stands.
   *
   * @throws UnreadableException if it is none that this version knows
   */
  static DeviceRecord read(Reader from, Definition of) {
    Position at = Position.of(from.incarnation(), from.sequence());
    long time = from.gatewayTime();
    switch (from.kind()) {
      case FrameKind.STATE -> {
        RecordCodec.State state =
            RecordCodec.readState(from.buffer(), from.offset(), from.length());
        return new State(of.area(), of.device(), state.state(), state.reason(), time, at);
      }
      case FrameKind.EVENT -> {
        Event event = RecordCodec.readEvent(from.buffer(), from.offset(), from.length());
        return new Happened(of.area(), of.device(), event, time, at);
      }
      default -> throw new UnreadableException("a record of kind " + from.kind());
    }
  }
}
