package org.isthmus.engine.internal.device;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.isthmus.api.data.DataType;
import org.isthmus.api.data.Problem;
import org.isthmus.api.driver.LinkContext;
import org.isthmus.engine.internal.Parts;
import org.isthmus.engine.internal.lend.Loan;
import org.isthmus.engine.internal.plugin.CallGuard;
import org.isthmus.engine.internal.scan.Columns;
import org.isthmus.engine.internal.scan.Shape;
import org.isthmus.host.config.TagConfiguration;
import org.isthmus.host.gateway.Probe;
import org.isthmus.host.gateway.TagStatus;
import org.jspecify.annotations.Nullable;

/**
 * Opens a link aside, reads once what somebody wants to configure, and closes it again; on a thread
 * of its own, without the right to write, and nothing is journaled.
 */
public final class ProbeLink implements Runnable {
  private static final String LATE = "probe.late";

  private final Prepared prepared;
  private final Parts parts;
  private final Thread thread;
  private final CallGuard guard;
  private final CompletableFuture<Probe> result = new CompletableFuture<>();
  private volatile @Nullable AutoCloseable open;

  private ProbeLink(Prepared prepared, Parts parts) {
    this.prepared = prepared;
    this.parts = parts;
    this.thread = new Thread(this, "isthmus-probe-" + prepared.device().name());
    this.thread.setDaemon(true);
    this.guard = new CallGuard(thread, this::breakCall, this::abandoned);
  }

  /** Begins; who is late is answered for, interrupted and closed. */
  public static CompletionStage<Probe> begin(Prepared prepared, Parts parts, Duration within) {
    ProbeLink probe = new ProbeLink(prepared, parts);
    parts.watchdog().watch(probe.guard);
    probe.thread.start();
    Problem late =
        Problem.of(
            LATE,
            "the device has not answered within {0} s",
            "check address, port and what lies between, and the driver's time-outs",
            within.toSeconds());
    // Unlike a timer of its own this one is gone with the answer: nothing holds the plugin.
    return probe
        .result
        .completeOnTimeout(Probe.failed(late), within.toNanos(), TimeUnit.NANOSECONDS)
        .whenComplete((answer, never) -> probe.answered(answer));
  }

  private void answered(Probe answer) {
    Problem problem = answer.problem();
    if (problem != null && problem.code().equals(LATE)) {
      guard.hurry(0);
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

  private void abandoned(String call) {
    result.complete(
        Probe.failed(
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
    Loan<LinkContext> loan = lend();
    LinkSession session = null;
    try {
      PluginCalls calls = new PluginCalls(guard, prepared.offer());
      long begin = System.nanoTime();
      session = LinkSession.open(prepared, loan, parts, calls, link -> open = link);
      result.complete(read(session, loan, begin));
    } catch (Failure e) {
      result.complete(Probe.failed(e.problem()));
    } catch (CallGuard.AbandonedException e) {
      session = null; // the answer was given when it was abandoned
    } finally {
      end(session, loan);
    }
  }

  private Loan<LinkContext> lend() {
    return parts
        .lender()
        .link(
            prepared.device().name(),
            prepared.offer().key(),
            prepared.offer().loader(),
            true,
            parts.lines(),
            event -> {});
  }

  private Probe read(LinkSession session, Loan<LinkContext> loan, long begin) throws Failure {
    long opened = System.nanoTime();
    List<TagStatus> tags = new ArrayList<>();
    for (int scan = 0; scan < prepared.addresses().size(); scan++) {
      List<TagConfiguration> configured = prepared.device().scans().get(scan).tags();
      session.readOnce(scan, (types, read) -> tags.addAll(statuses(configured, types, read)));
    }
    long done = System.nanoTime();
    return new Probe(
        null,
        Duration.ofNanos(opened - begin),
        Duration.ofNanos(done - opened),
        loan.meter().requests(),
        tags);
  }

  private List<TagStatus> statuses(
      List<TagConfiguration> configured, List<DataType> types, Columns read) {
    Shape shape = new Shape(configured, types);
    shape.apply(read);
    long now = parts.clock().epochNanos();
    List<TagStatus> tags = new ArrayList<>();
    for (int tag = 0; tag < configured.size(); tag++) {
      tags.add(
          TagLook.status(
              prepared.device().path(), configured.get(tag), shape.type(tag), read, tag, now));
    }
    return tags;
  }

  private void end(@Nullable LinkSession session, Loan<LinkContext> loan) {
    try {
      if (session == null) {
        loan.close();
      } else {
        session.close();
      }
    } catch (CallGuard.AbandonedException e) {
      // Its close hangs; the answer was given before.
    } finally {
      parts.watchdog().forget(guard);
    }
  }
}
