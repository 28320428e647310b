package org.isthmus.engine.internal.device;

import java.time.Instant;
import java.util.List;
import org.isthmus.api.data.Event;
import org.isthmus.engine.internal.FrameKind;
import org.isthmus.engine.internal.Parts;
import org.isthmus.engine.internal.frame.ByteSink;
import org.isthmus.engine.internal.frame.Definition;
import org.isthmus.engine.internal.frame.RecordCodec;
import org.isthmus.engine.internal.journal.Source;
import org.isthmus.host.config.DeviceConfiguration;
import org.isthmus.host.gateway.DeviceStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The state of a device and why it is in it; each change is a record in the journal and one line in
 * the log. Changed by the device's thread, seen by any.
 */
final class StateJournal {
  private static final Logger LOG = LoggerFactory.getLogger("org.isthmus.device");

  /** A state with its reason. */
  record Standing(DeviceStatus.State state, String reason, Instant since) {}

  private final Parts parts;
  private final Source source;
  private final String area;
  private final String device;
  private volatile Standing standing = new Standing(DeviceStatus.State.DISABLED, "", Instant.now());

  StateJournal(DeviceConfiguration device, Parts parts) {
    this.parts = parts;
    this.area = device.area();
    this.device = device.name();
    this.source =
        parts.journal().source(new Definition(device.area(), device.name(), List.of()).encode());
  }

  Standing standing() {
    return standing;
  }

  synchronized void change(DeviceStatus.State state, String reason) {
    Standing before = standing;
    if (before.state() == state && before.reason().equals(reason)) {
      return;
    }
    boolean same = before.state() == state;
    standing = new Standing(state, reason, same ? before.since() : Instant.now());
    if (state == DeviceStatus.State.CONNECTED || state == DeviceStatus.State.CONNECTING) {
      LOG.info("{}: {}", device, state.text());
    } else {
      LOG.warn("{}: {}{}", device, state.text(), reason.isEmpty() ? "" : ": " + reason);
    }
    ByteSink record = RecordCodec.state(state.text(), reason);
    append(FrameKind.STATE, record);
  }

  synchronized void event(Event event) {
    append(FrameKind.EVENT, RecordCodec.event(event));
    parts.events().add(area, device, event, Instant.now());
  }

  private void append(byte kind, ByteSink record) {
    parts
        .journal()
        .append(source, kind, parts.clock().epochNanos(), 1, record.array(), 0, record.length());
  }

  void release() {
    parts.journal().release(source);
  }
}
