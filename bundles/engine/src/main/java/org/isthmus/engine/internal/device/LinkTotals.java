package org.isthmus.engine.internal.device;

import java.util.Map;
import org.isthmus.api.driver.LinkContext;
import org.isthmus.engine.internal.lend.Loan;
import org.jspecify.annotations.Nullable;

/** What went over the wire in all links of a device, and what its driver reports. Any thread. */
final class LinkTotals {
  private long requests;
  private long sent;
  private long received;
  private Map<String, String> facts = Map.of();
  private @Nullable Loan<LinkContext> current;

  /** The counts of a link at one moment. */
  record Counts(long requests, long sent, long received, Map<String, String> facts) {}

  synchronized void begin(Loan<LinkContext> loan) {
    end();
    current = loan;
  }

  synchronized void end() {
    Loan<LinkContext> loan = current;
    if (loan != null) {
      requests += loan.meter().requests();
      sent += loan.meter().bytesSent();
      received += loan.meter().bytesReceived();
      facts = loan.facts().snapshot();
      current = null;
    }
  }

  synchronized Counts counts() {
    Loan<LinkContext> loan = current;
    return loan == null
        ? new Counts(requests, sent, received, facts)
        : new Counts(
            requests + loan.meter().requests(),
            sent + loan.meter().bytesSent(),
            received + loan.meter().bytesReceived(),
            loan.facts().snapshot());
  }
}
