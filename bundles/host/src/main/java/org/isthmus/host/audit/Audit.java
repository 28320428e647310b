package org.isthmus.host.audit;

import java.io.IOException;
import java.util.List;
import org.isthmus.host.access.Caller;

/**
 * The audit log: append-only, each entry carrying the hash of the one before. A service, safe for
 * any thread. Who does something records it, once, where it is done; who refuses records that.
 */
public interface Audit {
  /**
   * Records that something was done, or was refused or failed. It is on disk when the call returns;
   * if the disk takes nothing, or nothing for some seconds, the entry waits in memory and that is
   * said in the log. A text that is very long is cut. Never a secret.
   *
   * @param action {@code subject.verb}: {@code plugin.install}, {@code tag.write}, {@code login}
   * @param subject what it was done to: a path, file, plugin or user
   * @param outcome done, or why not
   * @param detail what changed: old value, new value, reason; may be empty
   */
  void record(Caller who, String action, String subject, Outcome outcome, String detail);

  /**
   * Entries, newest first.
   *
   * @param before only those of a smaller number; {@code Long.MAX_VALUE} for the newest
   * @param most how many at most
   * @param filter part of who, action or subject, whatever its case; empty for all
   */
  List<AuditEntry> entries(long before, int most, String filter) throws IOException;

  /** Goes through the whole log; what is recorded meanwhile does not wait for it. */
  Verdict verify() throws IOException;

  /** How it ended. */
  enum Outcome {
    /** It was done. */
    DONE,
    /** It was not allowed. */
    REFUSED,
    /** It was tried and did not succeed. */
    FAILED
  }

  /**
   * Whether the chain of hashes holds.
   *
   * @param entries how many hold, up to the first that does not
   * @param problem the first that does not, with file and line, and how many more; empty if all
   *     hold
   * @param head the hash of the last, to be kept elsewhere
   */
  record Verdict(long entries, String problem, String head) {}
}
