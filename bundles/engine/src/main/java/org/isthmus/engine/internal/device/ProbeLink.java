package org.isthmus.engine.internal.device;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.isthmus.api.data.Problem;
import org.isthmus.api.driver.LinkContext;
import org.isthmus.engine.internal.Parts;
import org.isthmus.engine.internal.lend.Loan;
import org.isthmus.engine.internal.plugin.CallGuard;
import org.isthmus.engine.internal.scan.Columns;
import org.isthmus.host.config.TagConfiguration;
import org.isthmus.host.gateway.Probe;
import org.isthmus.host.gateway.TagStatus;
import org.jspecify.annotations.Nullable;

/**
 * Opens a link aside, reads once what somebody wants to configure, asks the device who and how it
 * is, and closes it again; without the right to write, and nothing is journaled.
 */
public final class ProbeLink {
  private final Prepared prepared;
  private final Parts parts;
  private final AsideLink aside;
  private final CompletableFuture<Probe> result = new CompletableFuture<>();
  private volatile @Nullable Probe read;

  private ProbeLink(Prepared prepared, Parts parts) {
    this.prepared = prepared;
    this.parts = parts;
    this.aside =
        new AsideLink(
            "isthmus-probe-" + prepared.device().name(),
            prepared,
            parts,
            this::work,
            problem -> result.complete(orRead(problem)));
  }

  /** Begins; who is late is answered for, interrupted and closed. */
  public static CompletionStage<Probe> begin(Prepared prepared, Parts parts, Duration within) {
    ProbeLink probe = new ProbeLink(prepared, parts);
    probe.aside.start();
    // Unlike a timer of its own this one is gone with the answer: nothing holds the plugin.
    return probe
        .result
        .orTimeout(within.toNanos(), TimeUnit.NANOSECONDS)
        .exceptionally(late -> probe.late(within));
  }

  private Probe late(Duration within) {
    aside.hurry();
    return orRead(
        Problem.of(
            "probe.late",
            "the device has not answered within {0} s",
            "check address, port and what lies between, and the driver's time-outs",
            within.toSeconds()));
  }

  /** What was read before the problem came; only the facts are missing then. */
  private Probe orRead(Problem problem) {
    Probe before = read;
    return before == null
        ? Probe.failed(problem, aside.certificates())
        : before.with(Map.of("diagnosis", problem.text()));
  }

  private void work() {
    Loan<LinkContext> loan = aside.lend();
    LinkSession session = null;
    try {
      long begin = System.nanoTime();
      session = aside.open(loan);
      Probe found = read(session, loan, begin);
      read = found.with(loan.facts().snapshot());
      session.diagnose();
      result.complete(found.with(loan.facts().snapshot()));
    } catch (Failure e) {
      result.complete(orRead(e.problem()));
    } catch (CallGuard.AbandonedException e) {
      session = null; // the answer was given when it was abandoned
    } finally {
      if (session == null) {
        loan.close();
      } else {
        session.close();
      }
    }
  }

  private Probe read(LinkSession session, Loan<LinkContext> loan, long begin) throws Failure {
    long opened = System.nanoTime();
    List<TagStatus> tags = new ArrayList<>();
    for (int scan = 0; scan < prepared.addresses().size(); scan++) {
      List<TagConfiguration> configured = prepared.device().scans().get(scan).tags();
      Look look = Look.at(session, scan);
      Columns columns = look.read();
      long now = parts.clock().epochNanos();
      String path = prepared.device().path();
      tags.addAll(TagLook.tried(path, configured, look.types(), columns, now));
    }
    long done = System.nanoTime();
    return new Probe(
        null,
        List.of(),
        Duration.ofNanos(opened - begin),
        Duration.ofNanos(done - opened),
        loan.meter().requests(),
        Map.of(),
        tags);
  }
}
