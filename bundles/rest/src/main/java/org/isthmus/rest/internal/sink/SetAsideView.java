package org.isthmus.rest.internal.sink;

import java.time.Instant;
import java.util.List;
import org.isthmus.host.gateway.SetAsidePage;
import org.isthmus.rest.internal.shape.Member;
import org.jspecify.annotations.Nullable;

/** Some of the rows that were set aside. */
public record SetAsideView(
    @Member("How many are kept; the ledger may count more, since the file is bounded") long total,
    @Member("Those of this page, the last one first") List<SetAsideRow> rows) {

  /** A row that the partner refuses for ever. */
  public record SetAsideRow(
      @Member(value = "When it was set aside", optional = true) @Nullable Instant when,
      @Member("The tag; of rows that cannot be read their device") String tag,
      @Member("Its value as text; - if it has none, long ones are cut") String value,
      @Member("How far it can be trusted, or what else is known of it") String quality,
      @Member(value = "When the gateway read it", optional = true) @Nullable Instant time,
      @Member("Its identity in the journal") String position,
      @Member("Why it was refused") String reason) {
    static SetAsideRow of(SetAsidePage.Row row) {
      return new SetAsideRow(
          row.when(),
          row.tag(),
          row.value(),
          row.quality(),
          row.time(),
          row.position(),
          row.reason());
    }
  }

  static SetAsideView of(SetAsidePage page) {
    return new SetAsideView(page.total(), page.rows().stream().map(SetAsideRow::of).toList());
  }
}
