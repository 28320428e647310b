package org.isthmus.engine.internal.delivery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.isthmus.api.data.Problem;
import org.isthmus.api.sink.BatchLimit;
import org.isthmus.api.sink.Position;
import org.isthmus.api.sink.Receipt;
import org.isthmus.api.sink.RejectedException;
import org.isthmus.api.sink.Session;
import org.isthmus.api.sink.Sink;
import org.isthmus.api.sink.SinkContext;
import org.isthmus.engine.internal.Parts;
import org.isthmus.engine.internal.journal.Consumer;
import org.isthmus.engine.internal.journal.JournalException;
import org.isthmus.engine.internal.journal.Reader;
import org.isthmus.engine.internal.lend.Loan;
import org.isthmus.engine.internal.plugin.Backoff;
import org.isthmus.engine.internal.plugin.CallGuard;
import org.isthmus.engine.internal.plugin.Offer;
import org.isthmus.host.config.SinkConfiguration;
import org.isthmus.host.settings.Fault;
import org.jspecify.annotations.Nullable;

/**
 * The thread of a sink: opens a session, takes from the journal, delivers, books, and opens again
 * when the partner was away. When it is given up in a call that hangs, another takes its place and
 * begins at the last acknowledgement.
 */
final class SinkThread implements Runnable {
  // Frames gather for so long when they come faster, so that a thousand devices do not wake the
  // sink and its partner ten thousand times a second. A third less CPU than with 2 ms at 500 scans
  // a second, for 8 ms at most on the way.
  private static final Duration LINGER = Duration.ofMillis(8);
  private static final long LOOK_AROUND = TimeUnit.MILLISECONDS.toNanos(500);

  private final SinkLife life;
  private final Parts parts;
  private final Consumer consumer;
  private final Thread thread;
  private final CallGuard guard;
  private final Backoff backoff;
  private long nextPause;
  private volatile boolean hasten;
  private volatile @Nullable Session open;
  private volatile @Nullable Loan<SinkContext> loan;

  SinkThread(SinkLife life, Parts parts, Consumer consumer, Backoff backoff) {
    this.life = life;
    this.parts = parts;
    this.consumer = consumer;
    this.backoff = backoff;
    this.thread = new Thread(this, "isthmus-sink-" + life.name());
    this.thread.setDaemon(true);
    this.guard =
        new CallGuard(
            thread, this::breakCall, call -> life.abandoned(this, call), this::bytesOnWire);
  }

  void start() {
    parts.watchdog().watch(guard);
    thread.start();
  }

  void wake() {
    LockSupport.unpark(thread);
  }

  /** Ends a pause between two tries, or leaves the next one out. */
  void retry() {
    hasten = true;
    wake();
  }

  void hurry(long nanos) {
    guard.hurry(nanos);
    wake();
  }

  /** Waits for its end. */
  boolean join(long millis) throws InterruptedException {
    thread.join(Math.max(1, millis));
    return !thread.isAlive();
  }

  private long bytesOnWire() {
    Loan<SinkContext> lent = loan;
    return lent == null ? 0 : lent.meter().bytesSent() + lent.meter().bytesReceived();
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

  @Override
  public void run() {
    try (Reader reader = consumer.read();
        Intake intake =
            new Intake(consumer, reader, parts, life.routing(), life.aside()::unreadable)) {
      reader.linger(LINGER);
      if (backoff.begun()) {
        nextPause = backoff.next();
        pause();
      }
      while (life.isCurrent(this)) {
        cycle(intake);
      }
    } catch (CallGuard.AbandonedException e) {
      // Another thread has the sink by now, and reads again what this one had taken.
    } catch (RuntimeException e) {
      life.failed(this, e);
    } finally {
      parts.watchdog().forget(guard);
      life.ended(this);
    }
  }

  private void cycle(Intake intake) {
    SinkConfiguration sink = life.configuration();
    Offer<Sink<Record>> offer = life.offer();
    intake.route(life.routing());
    if (!sink.enabled()) {
      rest(sink, offer, "disabled", "");
    } else if (offer == null) {
      rest(sink, null, "plugin-missing", life.missing());
    } else {
      List<Fault> faults = new ArrayList<>();
      Record settings = SinkCheck.settings(sink, offer, parts.home(), faults::add);
      if (settings == null) {
        if (life.moves().failed(offer, faults.get(0).problem())) {
          return;
        }
        rest(sink, offer, "wrong-configuration", faults.get(0).toString());
      } else {
        connect(sink, offer, settings, intake);
      }
    }
  }

  private void rest(
      SinkConfiguration sink, @Nullable Offer<Sink<Record>> offer, String state, String reason) {
    life.change(state, reason);
    while (life.isCurrent(this) && life.isStill(sink, offer)) {
      LockSupport.park(this);
    }
    backoff.reset();
  }

  private void connect(
      SinkConfiguration sink, Offer<Sink<Record>> offer, Record settings, Intake intake) {
    if (!backoff.begun()) {
      life.change("connecting", "");
    }
    Loan<SinkContext> lent = life.lend(offer);
    loan = lent;
    thread.setContextClassLoader(offer.loader());
    SinkCalls calls = new SinkCalls(guard, offer);
    Problem lost = null;
    try {
      Session session =
          calls.call(
              "open", parts.limits().open(), () -> offer.service().open(settings, lent.context()));
      if (session == null) {
        throw calls.nothing("open");
      }
      open = session;
      deliver(sink, offer, session, calls, intake);
      life.moves().ending();
    } catch (Unavailable e) {
      lost = e.problem();
    } catch (RejectedException e) {
      // Thrown where nothing was delivered: the partner refuses altogether.
      lost = e.problem();
    } finally {
      if (!guard.abandoned()) {
        close(calls, lent);
      }
      thread.setContextClassLoader(null);
    }
    if (lost != null) {
      life.change("backing-off", lost.toString());
    }
    if (lost != null && !life.moves().failed(offer, lost)) {
      nextPause = backoff.next();
      pause();
    }
  }

  private void close(SinkCalls calls, Loan<SinkContext> lent) {
    try {
      calls.close(open, parts.limits().close());
    } finally {
      open = null;
      lent.close();
      loan = null;
    }
  }

  private void pause() {
    long until = System.nanoTime() + nextPause;
    SinkConfiguration sink = life.configuration();
    Offer<Sink<Record>> offer = life.offer();
    while (life.isCurrent(this)
        && life.isStill(sink, offer)
        && !hasten
        && until - System.nanoTime() > 0) {
      LockSupport.parkNanos(this, until - System.nanoTime());
    }
    hasten = false;
  }

  /** Delivers until something changes that this session cannot follow. */
  private void deliver(
      SinkConfiguration sink,
      Offer<Sink<Record>> offer,
      Session session,
      SinkCalls calls,
      Intake intake)
      throws Unavailable, RejectedException {
    long work = parts.limits().work();
    BatchLimit asked = calls.call("limit", work, session::limit);
    BatchLimit limit = asked == null ? BatchLimit.STANDARD : asked;
    Position says = calls.call("position", work, session::position);
    life.replays().partnerSays(says);
    Position from = life.partner().of(says);
    long announced = -1;
    if (intake.end() != null) {
      intake.resume(from);
    }
    while (life.isCurrent(this) && life.isStill(sink, offer)) {
      if (announced != parts.tags().revision()) {
        announced = parts.tags().revision();
        calls.call("announce", work, () -> Handing.announce(session, life.tags()));
      }
      if (intake.end() == null && !take(intake, limit, from)) {
        await(intake);
        calls.call("idle", work, () -> Handing.idle(session));
        worked(offer);
        continue;
      }
      life.progress().waitsSince(intake.firstTime());
      Receipt receipt = intake.isEmpty() ? Receipt.IGNORED : send(session, calls, intake);
      Handing.book(consumer, intake, receipt);
      life.progress().waitsSince(intake.lastTime());
      worked(offer);
    }
  }

  private void worked(Offer<Sink<Record>> offer) {
    life.moves().worked(offer);
    if (backoff.begun() || !life.isConnected()) {
      backoff.reset();
      life.change("connected", "");
    }
  }

  private boolean take(Intake intake, BatchLimit limit, @Nullable Position from)
      throws Unavailable {
    try {
      return intake.take(limit, from);
    } catch (JournalException e) {
      throw new Unavailable(Problem.of("journal.unreadable", "{0}", "", e.getMessage()));
    }
  }

  private static void await(Intake intake) {
    try {
      intake.await(LOOK_AROUND);
    } catch (InterruptedException e) {
      // Only the watchdog interrupts, and only calls; whoever stops the sink is seen by the loop.
    }
  }

  private Receipt send(Session session, SinkCalls calls, Intake intake) throws Unavailable {
    Position end = intake.end();
    if (end != null) {
      life.partner().handing(end);
    }
    while (!intake.isEmpty()) {
      try {
        Receipt receipt =
            calls.call("deliver", parts.limits().work(), () -> Handing.over(session, intake));
        return receipt == null ? Receipt.CONFIRMED : receipt;
      } catch (RejectedException e) {
        life.aside().keep(intake, e);
        intake.batch().again();
      }
    }
    return Receipt.IGNORED;
  }
}
