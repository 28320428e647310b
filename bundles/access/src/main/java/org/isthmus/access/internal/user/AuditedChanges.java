package org.isthmus.access.internal.user;

import java.io.IOException;
import org.isthmus.host.access.AccessException;
import org.isthmus.host.access.AccessException.Kind;
import org.isthmus.host.access.Caller;
import org.isthmus.host.audit.Audit;
import org.isthmus.host.audit.Audit.Outcome;

/** Records each change of users and tokens with its outcome. Any thread. */
final class AuditedChanges {
  private final Audit audit;

  AuditedChanges(Audit audit) {
    this.audit = audit;
  }

  /** A change; what it says is what has changed. */
  interface Change {
    String make() throws AccessException, IOException, InterruptedException;
  }

  /** A change that waits for nothing. */
  interface QuickChange {
    String make() throws AccessException, IOException;
  }

  void make(Caller by, String action, String subject, Change change)
      throws AccessException, IOException, InterruptedException {
    try {
      audit.record(by, action, subject, Outcome.DONE, change.make());
    } catch (AccessException refused) {
      if (refused.kind() != Kind.WRONG_CREDENTIALS) { // that has been recorded where it was found
        audit.record(by, action, subject, Outcome.REFUSED, refused.problem().text());
      }
      throw refused;
    } catch (IOException failed) {
      audit.record(by, action, subject, Outcome.FAILED, failed.toString());
      throw failed;
    }
  }

  void makeQuickly(Caller by, String action, String subject, QuickChange change)
      throws AccessException, IOException {
    try {
      make(by, action, subject, change::make);
    } catch (InterruptedException impossible) {
      throw new IllegalStateException(action + " waits for nothing", impossible);
    }
  }
}
