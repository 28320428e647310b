package org.isthmus.engine.internal.delivery;

import org.isthmus.api.sink.Position;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How far a partner that keeps the cursor can be. It cannot have what was never handed to it; if it
 * says so, the home is an older one than it knows, such as a backup, and what comes now is new to
 * it although it looks as if it had it. Any thread.
 */
final class PartnerPlace {
  private static final Logger LOG = LoggerFactory.getLogger("org.isthmus.sink");

  private final String sink;
  private Position most;

  /**
   * That of a sink.
   *
   * @param end of the journal when the sink begins: what was handed before lies before it
   */
  PartnerPlace(String sink, Position end) {
    this.sink = sink;
    this.most = end;
  }

  /** What lies before this place is about to be handed over, and may arrive whatever is heard. */
  synchronized void handing(Position end) {
    if (end.compareTo(most) > 0) {
      most = end;
    }
  }

  /**
   * Up to where the partner has what is in this journal.
   *
   * @param says where the partner says that it is; null if it keeps no cursor
   * @return null if it cannot be there
   */
  synchronized @Nullable Position of(@Nullable Position says) {
    if (says == null || says.compareTo(most) <= 0) {
      return says;
    }
    LOG.warn(
        "{}: the partner has everything up to {}, but this home has only come to {}, as if it was a"
            + " backup: what comes from now on is delivered, whatever the partner's cursor says",
        sink,
        says,
        most);
    return null;
  }
}
