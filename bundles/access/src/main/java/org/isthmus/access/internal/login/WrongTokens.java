package org.isthmus.access.internal.login;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.isthmus.host.access.Caller;
import org.isthmus.host.access.Role;
import org.isthmus.host.audit.Audit;
import org.isthmus.host.audit.Audit.Outcome;

/**
 * Records tokens that nobody has, at most once a minute: nobody can guess one, but a client that
 * has an old one would fill the log. Any thread.
 */
public final class WrongTokens {
  private static final long PERIOD_NANOS = Duration.ofMinutes(1).toNanos();

  private final Audit audit;
  private final LongSupplier nanos;
  private boolean before;
  private long recorded;
  private long since;

  /** By this clock, which nobody can set. */
  public WrongTokens(Audit audit, LongSupplier nanos) {
    this.audit = audit;
    this.nanos = nanos;
  }

  /** There was one, from this address. */
  void seen(String from) {
    long unrecorded = take();
    if (unrecorded > 0) {
      String detail = "unknown or expired; " + unrecorded + " since the last entry";
      audit.record(new Caller("?", Role.VIEWER, "", from), "token", "?", Outcome.FAILED, detail);
    }
  }

  /** How many there were, if they are to be recorded now; else 0. */
  private synchronized long take() {
    since++;
    long now = nanos.getAsLong();
    if (before && now - recorded < PERIOD_NANOS) {
      return 0;
    }
    before = true;
    recorded = now;
    long taken = since;
    since = 0;
    return taken;
  }
}
