package org.isthmus.engine.internal.device;

import java.util.List;
import java.util.function.Consumer;
import org.isthmus.api.data.Problem;
import org.isthmus.api.driver.LinkContext;
import org.isthmus.engine.internal.Parts;
import org.isthmus.engine.internal.lend.Loan;
import org.isthmus.engine.internal.plugin.CallGuard;
import org.jspecify.annotations.Nullable;

/**
 * A link beside those that devices work with, on a thread of its own: each call is bounded, and
 * what hangs is closed from outside, then given up.
 */
final class AsideLink {
  private final Prepared prepared;
  private final Parts parts;
  private final Thread thread;
  private final CallGuard guard;
  private volatile @Nullable AutoCloseable open;
  private volatile @Nullable Loan<LinkContext> loan;

  /**
   * A link that is not yet opened.
   *
   * @param work what the thread does; it opens and closes the link
   * @param stuck learns that the driver hangs in a call for good; the work does not go on then
   */
  AsideLink(String name, Prepared prepared, Parts parts, Runnable work, Consumer<Problem> stuck) {
    this.prepared = prepared;
    this.parts = parts;
    this.thread = new Thread(() -> run(work), name);
    this.thread.setDaemon(true);
    this.guard = new CallGuard(thread, this::breakCall, call -> stuck.accept(hangs(call)));
  }

  void start() {
    parts.watchdog().watch(guard);
    thread.start();
  }

  private void run(Runnable work) {
    thread.setContextClassLoader(prepared.offer().loader());
    try {
      work.run();
    } catch (CallGuard.AbandonedException e) {
      // It was said when it was abandoned.
    } finally {
      parts.watchdog().forget(guard);
    }
  }

  private void breakCall() {
    AutoCloseable link = open;
    try {
      if (link != null) {
        link.close();
      }
    } catch (Exception e) {
      // It was to break a call; whatever it says, the watchdog goes on to the next step.
    }
  }

  private Problem hangs(String call) {
    return Problem.of(
        "driver.stuck",
        "driver {0} hangs in {1} and does not end",
        "report it to its vendor",
        prepared.offer(),
        call);
  }

  /** What a link needs that can only read, and whose events nobody wants. */
  Loan<LinkContext> lend() {
    Loan<LinkContext> lent =
        parts
            .lender()
            .link(
                prepared.device().name(),
                prepared.offer().key(),
                prepared.offer().loader(),
                true,
                parts.lines(),
                event -> {});
    loan = lent;
    return lent;
  }

  /** The fingerprints of the certificates that the device has shown. */
  List<String> certificates() {
    Loan<LinkContext> lent = loan;
    return lent == null ? List.of() : lent.certificates();
  }

  /** Opens it; called by the work. */
  LinkSession open(Loan<LinkContext> loan) throws Failure {
    PluginCalls calls = new PluginCalls(guard, prepared.offer());
    return LinkSession.open(prepared, loan, parts, calls, link -> open = link);
  }

  /** The call that is under way, for a person. */
  String doing() {
    String call = guard.call();
    return call == null ? "opening" : call;
  }

  /** Lets the call that is under way end now. */
  void hurry() {
    guard.hurry(0);
  }

  /** Whether the thread was given up: whatever it finds, others have gone on without it. */
  boolean abandoned() {
    return guard.abandoned();
  }
}
