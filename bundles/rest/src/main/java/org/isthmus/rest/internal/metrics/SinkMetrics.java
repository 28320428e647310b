package org.isthmus.rest.internal.metrics;

import io.prometheus.metrics.model.snapshots.Labels;
import java.util.List;
import org.isthmus.api.sink.Position;
import org.isthmus.host.gateway.SinkStatus;

/** What is counted of sinks: where they stand in the journal, and what became of the rows. */
final class SinkMetrics {
  private SinkMetrics() {}

  static void collect(List<SinkStatus> sinks, Position newest, Families to) {
    for (SinkStatus sink : sinks) {
      Labels labels = Labels.of("kind", sink.kind(), "sink", sink.name());
      to.gauge(
          "isthmus_sink_connected",
          "1 while the sink takes rows",
          sink.state().equals("connected") ? 1 : 0,
          labels);
      to.gauge("isthmus_sink_lag_rows", "Rows still to read", lag(sink.at(), newest), labels);
      ledger(sink.ledger(), labels, to);
    }
  }

  /** Sequences run on from one incarnation of the journal to the next. */
  private static long lag(Position at, Position newest) {
    return Math.max(0, newest.sequence() - at.sequence());
  }

  private static void ledger(SinkStatus.Ledger ledger, Labels labels, Families to) {
    to.counter("isthmus_sink_read_rows", "Rows read from the journal", ledger.read(), labels);
    to.gauge("isthmus_sink_waiting_rows", "Rows on their way", ledger.waiting(), labels);
    fate("filtered", ledger.filtered(), labels, to);
    fate("delivered", ledger.delivered(), labels, to);
    fate("unconfirmed", ledger.unconfirmed(), labels, to);
    fate("set-aside", ledger.setAside(), labels, to);
    fate("lost", ledger.lost(), labels, to);
    to.counter(
        "isthmus_sink_unknown_rows",
        "Rows that may have been lost with an unclean stop, at most",
        ledger.unknownAtMost(),
        labels);
    to.counter(
        "isthmus_sink_duplicate_rows",
        "Rows sent again, which the partner may have twice",
        ledger.duplicates(),
        labels);
  }

  private static void fate(String fate, long rows, Labels labels, Families to) {
    to.counter("isthmus_sink_rows", "What became of rows", rows, labels.add("fate", fate));
  }
}
