package org.isthmus.engine.internal.frame;

import org.isthmus.api.data.Event;

/** Events and changes of state in the journal. */
public final class RecordCodec {
  private RecordCodec() {}

  /**
   * A change of state, read back.
   *
   * @param state as messages write it
   */
  public record State(String state, String reason) {}

  /** Writes a change of state. */
  public static ByteSink state(String state, String reason) {
    ByteSink into = new ByteSink();
    into.text(state);
    into.text(reason);
    return into;
  }

  /**
   * Reads what {@link #state} wrote.
   *
   * @throws UnreadableException if the bytes are something else
   */
  public static State readState(byte[] payload, int offset, int length) {
    ByteSource from = new ByteSource();
    from.over(payload, offset, length);
    State state = new State(from.text(), from.text());
    from.end();
    return state;
  }

  /** Writes an event. */
  public static ByteSink event(Event event) {
    ByteSink into = new ByteSink();
    into.text(event.source());
    into.text(event.message());
    into.text(event.phase().name());
    into.count(event.severity());
    into.text(event.key());
    into.int64(event.sourceTime());
    into.count(event.fields().size());
    event
        .fields()
        .forEach(
            (name, value) -> {
              into.text(name);
              ValueCodec.write(value, into);
            });
    return into;
  }

  /**
   * Reads what {@link #event} wrote.
   *
   * @throws UnreadableException if the bytes are something else
   */
  public static Event readEvent(byte[] payload, int offset, int length) {
    ByteSource from = new ByteSource();
    from.over(payload, offset, length);
    try {
      Event event = event(from);
      from.end();
      return event;
    } catch (IllegalArgumentException e) {
      throw new UnreadableException(e); // of what is made of the bytes, as of a severity
    }
  }

  private static Event event(ByteSource from) {
    Event.Builder event = Event.of(from.text(), from.text());
    Event.Phase phase = Event.Phase.valueOf(from.text());
    event.severity(from.count());
    event.alarm(from.text(), phase);
    event.sourceTime(from.int64());
    for (int i = from.countWithin(); i > 0; i--) {
      event.field(from.text(), ValueCodec.read(from));
    }
    return event.build();
  }
}
