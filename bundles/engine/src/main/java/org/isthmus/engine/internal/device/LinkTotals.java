package org.isthmus.engine.internal.device;

import java.util.Map;
import org.isthmus.engine.internal.lend.LinkLoan;
import org.jspecify.annotations.Nullable;

/** What went over the wire in all links of a device, and what its driver reports. Any thread. */
final class LinkTotals {
  private long requests;
  private long sent;
  private long received;
  private Map<String, String> facts = Map.of();
  private @Nullable LinkLoan current;

  /** The counts of a link at one moment. */
  record Counts(long requests, long sent, long received, Map<String, String> facts) {}

  synchronized void begin(LinkLoan loan) {
    end();
    current = loan;
  }

  synchronized void end() {
    LinkLoan loan = current;
    if (loan != null) {
      requests += loan.requests();
      sent += loan.bytesSent();
      received += loan.bytesReceived();
      facts = loan.facts();
      current = null;
    }
  }

  synchronized Counts counts() {
    LinkLoan loan = current;
    return loan == null
        ? new Counts(requests, sent, received, facts)
        : new Counts(
            requests + loan.requests(),
            sent + loan.bytesSent(),
            received + loan.bytesReceived(),
            loan.facts());
  }
}
