package org.isthmus.rest.internal.metrics;

import static org.isthmus.rest.internal.metrics.Families.seconds;

import io.prometheus.metrics.model.snapshots.Labels;
import org.isthmus.host.gateway.JournalStatus;

/** What is counted of the journal. */
final class JournalMetrics {
  private JournalMetrics() {}

  static void collect(JournalStatus journal, Families to) {
    to.gauge(
        "isthmus_journal_writing",
        "1 while the journal grows; else the label says why it does not",
        journal.state().equals("writing") ? 1 : 0,
        Labels.of("state", journal.state()));
    to.counter("isthmus_journal_rows", "Rows since the start", journal.rows(), Labels.EMPTY);
    to.counter("isthmus_journal_bytes", "Bytes since the start", journal.bytes(), Labels.EMPTY);
    to.gauge("isthmus_journal_disk_bytes", "Bytes on disk", journal.onDisk(), Labels.EMPTY);
    to.gauge(
        "isthmus_journal_outage_seconds",
        "How long a sink may be away before rows are lost; 0 while it is not known",
        seconds(journal.outage()),
        Labels.EMPTY);
  }
}
