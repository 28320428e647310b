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

/**
 * Opens a link beside the one that a device works with, and proves it on the device's real tags;
 * what it reads is not journaled. On a thread of its own, so that the device keeps its scan.
 */
final class BesideLink {
  private final DeviceLife life;
  private final Prepared prepared;
  private final Proof proof;
  private final AsideLink aside;
  private final CompletableFuture<LinkSession> result = new CompletableFuture<>();

  private BesideLink(DeviceLife life, Prepared prepared, Proof proof, Parts parts) {
    this.life = life;
    this.prepared = prepared;
    this.proof = proof;
    this.aside =
        new AsideLink(
            "isthmus-" + life.name() + "-beside",
            prepared,
            parts,
            this::work,
            problem -> result.completeExceptionally(Failure.link(problem)));
  }

  /** Opens and proves it within a time; who is late is interrupted, and closed when it comes. */
  static LinkSession open(
      DeviceLife life, Prepared prepared, Proof proof, Parts parts, long limitNanos)
      throws Failure, InterruptedException {
    BesideLink beside = new BesideLink(life, prepared, proof, parts);
    beside.aside.start();
    try {
      return beside.result.get(limitNanos, TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      Failure late = beside.late();
      if (!beside.result.completeExceptionally(late)) {
        return beside.result.join(); // it came in this very moment
      }
      beside.aside.hurry();
      throw late;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Failure failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  private Failure late() {
    return Failure.link(
        Problem.of(
            "driver.late",
            "driver {0} has not come back from {1}",
            "check the device and the driver's time-outs",
            prepared.offer(),
            aside.doing()));
  }

  private void work() {
    Loan<LinkContext> loan = life.lend(prepared);
    LinkSession session = null;
    try {
      session = aside.open(loan);
      proof.demand(session);
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
    }
  }
}
