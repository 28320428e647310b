package org.isthmus.rest.internal.sink;

import java.time.Instant;
import org.isthmus.host.gateway.SinkStatus;
import org.isthmus.rest.internal.shape.Member;
import org.jspecify.annotations.Nullable;

/** A sink as it stands. */
public record SinkView(
    @Member("Its name, unique in the gateway") String name,
    @Member("The id of its kind") String kind,
    @Member("disabled, plugin-missing, wrong-configuration, connecting, connected, backing-off")
        String state,
    @Member("Why, for a person; may be empty") String reason,
    @Member("When the state began") Instant since,
    @Member("Rows of the journal still to read") long lag,
    @Member(
            value =
                "No row that waits came before that; left out if none waits, or nothing was read",
            optional = true)
        @Nullable Instant oldestWaiting,
    @Member("What became of the rows that it has read") LedgerView ledger) {

  /** What became of rows: read is the sum of all but the last two. */
  public record LedgerView(
      @Member("Rows read from the journal") long read,
      @Member("Rows that its routes and its filter leave out") long filtered,
      @Member("Rows that the partner has acknowledged") long delivered,
      @Member("Rows sent without an acknowledgement") long unconfirmed,
      @Member("Rows that the partner refuses, kept aside") long setAside,
      @Member("Rows on their way") long waiting,
      @Member("Rows lost") long lost,
      @Member("Rows that may have been lost with an unclean stop, at most") long unknownAtMost,
      @Member("Rows delivered more than once") long duplicates) {}

  static SinkView of(SinkStatus sink, long newest) {
    SinkStatus.Ledger ledger = sink.ledger();
    return new SinkView(
        sink.name(),
        sink.kind(),
        sink.state(),
        sink.reason(),
        sink.since(),
        Math.max(0, newest - sink.at().sequence()),
        sink.oldestWaiting(),
        new LedgerView(
            ledger.read(),
            ledger.filtered(),
            ledger.delivered(),
            ledger.unconfirmed(),
            ledger.setAside(),
            ledger.waiting(),
            ledger.lost(),
            ledger.unknownAtMost(),
            ledger.duplicates()));
  }
}
