package org.isthmus.engine.internal.delivery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.isthmus.api.data.Problem;
import org.isthmus.api.sink.Commands;
import org.isthmus.api.sink.RejectedException;
import org.isthmus.api.sink.Session;
import org.isthmus.api.sink.Sink;
import org.isthmus.api.sink.SinkContext;
import org.isthmus.engine.internal.Parts;
import org.isthmus.engine.internal.device.DeviceLife;
import org.isthmus.engine.internal.lend.Loan;
import org.isthmus.engine.internal.plugin.CallGuard;
import org.isthmus.engine.internal.plugin.Offer;
import org.isthmus.host.config.SinkConfiguration;
import org.isthmus.host.gateway.SinkProbe;
import org.isthmus.host.settings.Fault;
import org.jspecify.annotations.Nullable;

/**
 * Opens a session beside those that sinks work with, on a thread of its own, and closes it again;
 * nothing is delivered, and its commands are refused. Each call is bounded.
 */
final class ProbeSession {
  private static final Problem READ_ONLY =
      Problem.of("write.probe", "a sink that is only tried writes nothing", "save it first");
  private static final Commands NO_COMMANDS =
      (tag, value, who, reason) -> CompletableFuture.completedFuture(DeviceLife.refused(READ_ONLY));

  private final SinkConfiguration sink;
  private final Offer<Sink<Record>> offer;
  private final Record settings;
  private final Parts parts;
  private final Thread thread;
  private final CallGuard guard;
  private final CompletableFuture<SinkProbe> result = new CompletableFuture<>();
  private volatile @Nullable Session open;
  private volatile @Nullable Loan<SinkContext> loan;

  private ProbeSession(
      SinkConfiguration sink, Offer<Sink<Record>> offer, Record settings, Parts parts) {
    this.sink = sink;
    this.offer = offer;
    this.settings = settings;
    this.parts = parts;
    this.thread = new Thread(this::run, "isthmus-probe-" + sink.name());
    this.thread.setDaemon(true);
    this.guard = new CallGuard(thread, this::breakCall, this::hangs);
  }

  /** Begins; who is late is answered for, interrupted and closed. */
  static CompletionStage<SinkProbe> begin(
      SinkConfiguration sink, Offer<Sink<Record>> offer, Parts parts, Duration within) {
    List<Fault> faults = new ArrayList<>();
    Record settings = SinkCheck.settings(sink, offer, parts.home(), faults::add);
    if (settings == null) {
      return CompletableFuture.completedFuture(
          SinkProbe.failed(faults.get(0).problem(), List.of()));
    }
    ProbeSession probe = new ProbeSession(sink, offer, settings, parts);
    parts.watchdog().watch(probe.guard);
    probe.thread.start();
    // Unlike a timer of its own this one is gone with the answer: nothing holds the plugin.
    return probe
        .result
        .orTimeout(within.toNanos(), TimeUnit.NANOSECONDS)
        .exceptionally(late -> probe.late(within));
  }

  private SinkProbe late(Duration within) {
    guard.hurry(0);
    return failed(
        Problem.of(
            "probe.late",
            "the partner has not answered within {0} s",
            "check address, port and what lies between, and the sink's time-outs",
            within.toSeconds()));
  }

  private void hangs(String call) {
    answer(
        Problem.of(
            "sink.stuck",
            "sink {0} hangs in {1} and does not end",
            "report it to its vendor",
            offer,
            call));
  }

  private void answer(Problem problem) {
    result.complete(failed(problem));
  }

  private SinkProbe failed(Problem problem) {
    Loan<SinkContext> lent = loan;
    return SinkProbe.failed(problem, lent == null ? List.of() : lent.certificates());
  }

  private void breakCall() {
    Session session = open;
    if (session != null) {
      session.close();
    }
    Loan<SinkContext> lent = loan;
    if (lent != null) {
      lent.close();
    }
  }

  private void run() {
    thread.setContextClassLoader(offer.loader());
    Loan<SinkContext> lent =
        parts.lender().probe(sink.name(), offer.key(), offer.loader(), NO_COMMANDS);
    loan = lent;
    SinkCalls calls = new SinkCalls(guard, offer);
    try {
      result.complete(ask(calls, lent));
    } catch (Unavailable e) {
      answer(e.problem());
    } catch (RejectedException e) {
      answer(e.problem());
    } catch (CallGuard.AbandonedException e) {
      // The answer was given when it was abandoned.
    } finally {
      close(calls, lent);
      parts.watchdog().forget(guard);
    }
  }

  private SinkProbe ask(SinkCalls calls, Loan<SinkContext> lent)
      throws Unavailable, RejectedException {
    long begin = System.nanoTime();
    Session session =
        calls.call(
            "open", parts.limits().open(), () -> offer.service().open(settings, lent.context()));
    if (session == null) {
      throw calls.nothing("open");
    }
    open = session;
    Duration connect = Duration.ofNanos(System.nanoTime() - begin);
    calls.call("limit", parts.limits().work(), session::limit);
    calls.call("idle", parts.limits().work(), () -> Handing.idle(session));
    return new SinkProbe(null, List.of(), connect, lent.facts().snapshot());
  }

  private void close(SinkCalls calls, Loan<SinkContext> lent) {
    try {
      if (!guard.abandoned()) {
        calls.close(open, parts.limits().close());
      }
    } catch (CallGuard.AbandonedException e) {
      // It hung in its close; the answer was given before.
    } finally {
      lent.close();
    }
  }
}
