package org.isthmus.access.internal.audit;

import java.time.Instant;
import org.isthmus.host.access.Caller;
import org.isthmus.host.audit.Audit.Outcome;

/** What was done, before it has its place in the chain. No text is longer than its limit. */
record Deed(
    Instant when,
    String who,
    String from,
    String action,
    String subject,
    Outcome outcome,
    String detail) {
  private static final int MAX_NAME = 256;
  private static final int MAX_TEXT = 4096;

  Deed {
    who = cut(who, MAX_NAME);
    from = cut(from, MAX_NAME);
    action = cut(action, MAX_NAME);
    subject = cut(subject, MAX_TEXT);
    detail = cut(detail, MAX_TEXT);
  }

  static Deed of(
      Instant when, Caller who, String action, String subject, Outcome outcome, String detail) {
    return new Deed(when, who.text(), who.from(), action, subject, outcome, detail);
  }

  /** Something that the log says about itself. */
  static Deed ofLog(Instant when, String action, Outcome outcome, String detail) {
    return of(when, Caller.gateway("audit"), action, "audit", outcome, detail);
  }

  /** Characters kept in memory, about. */
  int size() {
    return who.length() + from.length() + action.length() + subject.length() + detail.length();
  }

  private static String cut(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most) + " (cut)";
  }
}
