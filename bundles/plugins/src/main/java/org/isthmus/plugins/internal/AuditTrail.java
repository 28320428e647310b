package org.isthmus.plugins.internal;

import java.util.ArrayDeque;
import java.util.Locale;
import java.util.Queue;
import org.isthmus.host.access.Caller;
import org.isthmus.host.audit.Audit;
import org.isthmus.host.audit.Audit.Outcome;
import org.isthmus.host.plugins.Operation;
import org.jspecify.annotations.Nullable;

/**
 * Records each operation in the gateway's audit log; keeps some while there is none. Any thread.
 */
final class AuditTrail {
  private static final int KEPT = 100;

  private final Queue<Ended> waiting = new ArrayDeque<>();
  private @Nullable Audit audit;

  private record Ended(Caller by, Operation how) {}

  synchronized void to(@Nullable Audit log) {
    audit = log;
    for (Ended each; log != null && (each = waiting.poll()) != null; ) {
      record(log, each);
    }
  }

  synchronized void ended(Caller by, Operation how) {
    Ended each = new Ended(by, how);
    Audit log = audit;
    if (log != null) {
      record(log, each);
    } else if (waiting.size() < KEPT) {
      waiting.add(each);
    }
  }

  private static void record(Audit log, Ended each) {
    Operation how = each.how();
    Outcome outcome =
        switch (how.state()) {
          case DONE -> Outcome.DONE;
          case REFUSED -> Outcome.REFUSED;
          default -> Outcome.FAILED;
        };
    String action = "plugin." + how.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
    String versions = how.from() + (how.to().isEmpty() ? "" : " -> " + how.to());
    String detail = how.reason().isEmpty() ? versions : versions + ": " + how.reason();
    log.record(each.by(), action, how.plugin(), outcome, detail.strip());
  }
}
