package org.isthmus.engine.internal.lend;

import static java.util.Objects.requireNonNull;

import java.util.function.Consumer;
import org.isthmus.api.data.Event;
import org.isthmus.api.data.Problem;
import org.isthmus.api.driver.Lines;
import org.isthmus.api.driver.LinkContext;
import org.isthmus.host.serial.LentLines;
import org.isthmus.host.serial.SerialLines;
import org.jspecify.annotations.Nullable;

/** What one link has. Safe for any thread. */
final class LentLink extends Lent implements LinkContext {
  private final boolean readOnly;
  private final LentLines lines;
  private final Consumer<Event> events;

  LentLink(
      Facilities facilities,
      Borrower borrower,
      boolean readOnly,
      SerialLines lines,
      Consumer<Event> events) {
    super(facilities, borrower);
    this.readOnly = readOnly;
    this.lines = lines.lend(borrower.name(), report());
    this.events = events;
  }

  @Override
  public String device() {
    return borrower().name();
  }

  @Override
  public boolean readOnly() {
    return readOnly;
  }

  @Override
  public Lines lines() {
    return lines;
  }

  @Override
  @Nullable Problem load(double share) {
    return lines.load(share);
  }

  @Override
  void giveBack() {
    lines.close();
  }

  /** One that comes after the end is dropped: its link no longer speaks for the device. */
  @Override
  public void event(Event event) {
    requireNonNull(event, "event is null");
    if (!hasEnded()) {
      events.accept(event);
    }
  }
}
