package org.isthmus.testkit.fake;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.isthmus.api.data.Event;
import org.isthmus.api.driver.Lines;
import org.isthmus.api.driver.LinkContext;

/** What the gateway lends to a link. Read-only and without serial ports unless a test says so. */
public class FakeLinkContext extends FakeContext implements LinkContext {
  private final List<Event> events = new CopyOnWriteArrayList<>();
  private final Lines lines;
  private final boolean readOnly;

  /** Of a device that is only read, on a machine without serial ports. */
  public FakeLinkContext() {
    this(FakeLines.none(), true);
  }

  /** With these ports. */
  public FakeLinkContext(Lines lines, boolean readOnly) {
    this.lines = lines;
    this.readOnly = readOnly;
  }

  /**
   * Of another link of the same plugin, with these ports, which holds what {@code other} shares.
   */
  public FakeLinkContext(Lines lines, FakeLinkContext other) {
    super(other);
    this.lines = lines;
    this.readOnly = other.readOnly;
  }

  /** The events that the link has handed over, in order. */
  public final List<Event> events() {
    return List.copyOf(events);
  }

  @Override
  public final String device() {
    return "device";
  }

  @Override
  public final boolean readOnly() {
    return readOnly;
  }

  @Override
  public final Lines lines() {
    return lines;
  }

  @Override
  public final void event(Event event) {
    events.add(event);
  }
}
