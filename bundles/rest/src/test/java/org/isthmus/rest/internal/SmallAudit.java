package org.isthmus.rest.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.isthmus.host.access.Caller;
import org.isthmus.host.audit.Audit;
import org.isthmus.host.audit.AuditEntry;

/** An audit log in memory. Any thread. */
final class SmallAudit implements Audit {
  private final List<AuditEntry> entries = Collections.synchronizedList(new ArrayList<>());

  @Override
  public void record(Caller who, String action, String subject, Outcome outcome, String detail) {
    synchronized (entries) {
      entries.add(
          new AuditEntry(
              entries.size() + 1L,
              Instant.EPOCH,
              who.text(),
              who.from(),
              action,
              subject,
              outcome,
              detail,
              "hash"));
    }
  }

  @Override
  public List<AuditEntry> entries(long before, int most, String filter) {
    List<AuditEntry> newest;
    synchronized (entries) {
      newest = new ArrayList<>(entries);
    }
    Collections.reverse(newest);
    return newest.stream()
        .filter(entry -> entry.number() < before)
        .filter(e -> (e.who() + e.action() + e.subject()).contains(filter))
        .limit(most)
        .toList();
  }

  /** The last entry, in short. */
  String last() {
    AuditEntry last = entries.get(entries.size() - 1);
    return last.who()
        + " "
        + last.action()
        + " "
        + last.subject()
        + " "
        + last.outcome()
        + " "
        + last.detail();
  }

  int size() {
    return entries.size();
  }

  @Override
  public Verdict verify() {
    return new Verdict(entries.size(), "", "hash");
  }
}
