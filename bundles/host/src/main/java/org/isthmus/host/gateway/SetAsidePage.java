package org.isthmus.host.gateway;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some of the rows that a sink's partner will never take.
 *
 * @param total how many are kept, in all; the ledger may count more, since the file is bounded
 * @param rows the last one first
 */
public record SetAsidePage(long total, List<Row> rows) {
  /** Keeps a copy. */
  public SetAsidePage {
    rows = List.copyOf(rows);
  }

  /**
   * A row as it was set aside.
   *
   * @param when it was set aside; null if the line is damaged
   * @param tag its path; of rows that cannot be read their device
   * @param value as text; long ones are cut
   * @param quality as text, or what else is known of the row
   * @param time when it came into the gateway; null if that cannot be read
   * @param position its identity in the journal
   * @param reason why it was refused, with the cure
   */
  public record Row(
      @Nullable Instant when,
      String tag,
      String value,
      String quality,
      @Nullable Instant time,
      String position,
      String reason) {}
}
