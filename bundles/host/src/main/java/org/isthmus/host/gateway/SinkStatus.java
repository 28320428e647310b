package org.isthmus.host.gateway;

import java.time.Instant;
import org.isthmus.api.sink.Position;
import org.jspecify.annotations.Nullable;

/**
 * A sink as it stands.
 *
 * @param state {@code disabled}, {@code plugin-missing}, {@code wrong-configuration}, {@code
 *     connecting}, {@code connected}, {@code backing-off}
 * @param reason why, for a person
 * @param at up to where it has delivered
 * @param oldestWaiting no row that waits came into the gateway before that; null if none waits, or
 *     nothing was read yet since the start
 */
public record SinkStatus(
    String name,
    String kind,
    String state,
    String reason,
    Instant since,
    Position at,
    @Nullable Instant oldestWaiting,
    Ledger ledger) {

  /**
   * What became of the rows that the sink has read: read = filtered + delivered + unconfirmed + set
   * aside + waiting + lost.
   *
   * @param unknownAtMost rows that may have been lost with an unclean stop
   * @param duplicates rows that were sent again, since the partner had not answered: it may have
   *     them twice; beside the sum
   */
  public record Ledger(
      long read,
      long filtered,
      long delivered,
      long unconfirmed,
      long setAside,
      long waiting,
      long lost,
      long unknownAtMost,
      long duplicates) {}
}
