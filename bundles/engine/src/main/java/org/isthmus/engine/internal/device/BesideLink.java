package org.isthmus.engine.internal.device;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.isthmus.api.data.Problem;
import org.isthmus.api.driver.LinkContext;
import org.isthmus.engine.internal.Parts;
import org.isthmus.engine.internal.lend.Loan;
import org.isthmus.engine.internal.plugin.CallGuard;
import org.jspecify.annotations.Nullable;

/**
 * Opens a link beside the one that a device works with, and proves it on the device's real tags;
 * what it reads is not journaled. On a thread of its own, so that the device keeps its scan.
 */
final class BesideLink implements Runnable {
  private final DeviceLife life;
  private final Prepared prepared;
  private final Proof proof;
  private final Parts parts;
  private final Thread thread;
  private final CallGuard guard;
  private final CompletableFuture<LinkSession> result = new CompletableFuture<>();
  private volatile @Nullable AutoCloseable open;

  private BesideLink(DeviceLife life, Prepared prepared, Proof proof, Parts parts) {
    this.life = life;
    this.prepared = prepared;
    this.proof = proof;
    this.parts = parts;
    this.thread = new Thread(this, "isthmus-" + life.name() + "-beside");
    this.thread.setDaemon(true);
    this.guard = new CallGuard(thread, this::breakCall, this::abandoned);
  }

  /** Opens and proves it within a time; who is late is interrupted, and closed when it comes. */
  static LinkSession open(
      DeviceLife life, Prepared prepared, Proof proof, Parts parts, long limitNanos)
      throws Failure, InterruptedException {
    BesideLink beside = new BesideLink(life, prepared, proof, parts);
    parts.watchdog().watch(beside.guard);
    beside.thread.start();
    try {
      return beside.result.get(limitNanos, TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      Failure late = beside.late();
      if (!beside.result.completeExceptionally(late)) {
        return beside.result.join(); // it came in this very moment
      }
      beside.guard.hurry(0);
      throw late;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Failure failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  private Failure late() {
    String call = guard.call();
    return Failure.link(
        Problem.of(
            "driver.late",
            "driver {0} has not come back from {1}",
            "check the device and the driver's time-outs",
            prepared.offer(),
            call == null ? "opening" : call));
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

  private void abandoned(String call) {
    result.completeExceptionally(
        Failure.link(
            Problem.of(
                "driver.stuck",
                "driver {0} hangs in {1} and does not end",
                "report it to its vendor",
                prepared.offer(),
                call)));
  }

  @Override
  public void run() {
    thread.setContextClassLoader(prepared.offer().loader());
    Loan<LinkContext> loan = life.lend(prepared);
    PluginCalls calls = new PluginCalls(guard, prepared.offer());
    LinkSession session = null;
    try {
      session = LinkSession.open(prepared, loan, parts, calls, link -> open = link);
      session.prove(proof);
      if (!result.complete(session)) {
        session.close();
      }
    } catch (Failure e) {
      if (session != null) {
        session.close();
      } else {
        loan.close();
      }
      result.completeExceptionally(e);
    } catch (CallGuard.AbandonedException e) {
      loan.close();
    } finally {
      parts.watchdog().forget(guard);
    }
  }
}
