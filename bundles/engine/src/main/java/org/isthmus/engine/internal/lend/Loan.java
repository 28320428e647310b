package org.isthmus.engine.internal.lend;

import java.util.List;
import org.isthmus.api.context.Context;
import org.isthmus.api.data.Problem;
import org.jspecify.annotations.Nullable;

/**
 * All that is lent to one link or session, from its opening to its end. Safe for any thread.
 *
 * @param <C> what the plugin sees of it
 */
public final class Loan<C extends Context> {
  private final C context;
  private final Lent lent;

  private Loan(C context, Lent lent) {
    this.context = context;
    this.lent = lent;
  }

  static <C extends Context, L extends Lent> Loan<C> of(L lent, Class<C> seenAs) {
    return new Loan<>(seenAs.cast(lent), lent);
  }

  /** For the plugin. */
  public C context() {
    return context;
  }

  /** The bytes on the wire; to be switched on for whoever looks. */
  public WireTrace trace() {
    return lent.trace();
  }

  /** What went over the wire since the opening; stays readable after the end. */
  public WireMeter meter() {
    return lent.meter();
  }

  /** What the plugin reports; stays readable after the end. */
  public Facts facts() {
    return lent.report();
  }

  /** The fingerprints of the certificates that its partner has shown; readable after the end. */
  public List<String> certificates() {
    return lent.trust().shown();
  }

  /**
   * Says how busy the link keeps the serial line that it has opened.
   *
   * @param share of the line's time
   * @return why there is no room for it; null if there is
   */
  public @Nullable Problem load(double share) {
    return lent.load(share);
  }

  /**
   * Ends the loan: the timer is stopped, shared resources are given back and closed if nobody else
   * holds them, the trace is off. Call it after the link or session itself is closed. Takes at most
   * six seconds; a second call does not wait, nor does an interrupted one.
   *
   * @return the names of the threads of this loan that are still there, for the report of residue
   */
  public List<String> close() {
    return lent.end();
  }
}
