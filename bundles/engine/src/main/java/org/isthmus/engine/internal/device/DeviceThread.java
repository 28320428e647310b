package org.isthmus.engine.internal.device;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.isthmus.api.driver.Address;
import org.isthmus.api.driver.Driver;
import org.isthmus.api.driver.LinkContext;
import org.isthmus.engine.internal.Parts;
import org.isthmus.engine.internal.lend.Loan;
import org.isthmus.engine.internal.plugin.Backoff;
import org.isthmus.engine.internal.plugin.CallGuard;
import org.isthmus.engine.internal.plugin.Offer;
import org.isthmus.host.config.DeviceConfiguration;
import org.isthmus.host.gateway.DeviceStatus;
import org.isthmus.host.settings.Fault;
import org.jspecify.annotations.Nullable;

/**
 * The thread of a device: opens, plans, scans, waits and opens again, until the device is gone.
 * When it is given up in a call that hangs, another takes its place, and it touches nothing any
 * more.
 */
final class DeviceThread implements Runnable, ScanLoop.Turn {
  // A scan's depth is small; a thousand devices at the platform's 1 MiB would not be.
  private static final long STACK = 256 << 10;
  private static final long ROOM_LOOK = TimeUnit.SECONDS.toNanos(1);

  private final DeviceLife life;
  private final Parts parts;
  private final Thread thread;
  private final CallGuard guard;
  private final Backoff backoff;
  private volatile @Nullable AutoCloseable open;
  private volatile @Nullable Loan<LinkContext> loan;
  private @Nullable Offer<Driver<Record, Address>> working;
  private volatile boolean hasten;
  private long nextPause;
  private boolean hadItsTurn;

  DeviceThread(DeviceLife life, Parts parts, Backoff backoff) {
    this.life = life;
    this.parts = parts;
    this.backoff = backoff;
    this.hadItsTurn = backoff.begun();
    this.thread = new Thread(null, this, "isthmus-" + life.name(), STACK);
    this.thread.setDaemon(true);
    this.guard = new CallGuard(thread, this::breakCall, call -> life.abandoned(this, call));
  }

  void start() {
    parts.watchdog().watch(guard);
    thread.start();
  }

  /** Lets the thread look at what has changed. */
  void wake() {
    LockSupport.unpark(thread);
  }

  /** Ends a pause between two tries, or leaves the next one out. */
  void retry() {
    hasten = true;
    wake();
  }

  /** Lets a call that is under way end soon. */
  void hurry(long nanos) {
    guard.hurry(nanos);
    wake();
  }

  /** The call that is under way, for a person. */
  String doing() {
    String call = guard.call();
    return call == null ? "its first scan" : call;
  }

  /** Waits for its end. */
  boolean join(long millis) throws InterruptedException {
    thread.join(Math.max(1, millis));
    return !thread.isAlive();
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
    Loan<LinkContext> lent = loan;
    if (lent != null) {
      lent.close();
    }
  }

  @Override
  public void run() {
    try {
      if (backoff.begun()) {
        nextPause = backoff.next();
        pause();
      }
      while (life.isCurrent(this)) {
        cycle();
      }
    } catch (CallGuard.AbandonedException e) {
      // Another thread has the device by now.
    } catch (RuntimeException e) {
      life.failed(this, e);
    } finally {
      parts.watchdog().forget(guard);
      life.ended(this);
    }
  }

  private void cycle() {
    DeviceConfiguration device = life.configuration();
    if (!device.enabled()) {
      rest(device, null, DeviceStatus.State.DISABLED, "");
      return;
    }
    Offer<Driver<Record, Address>> offer = life.offer();
    if (offer == null) {
      rest(device, null, DeviceStatus.State.DRIVER_MISSING, life.missing());
      return;
    }
    List<Fault> faults = new ArrayList<>();
    Prepared prepared = life.moves().prepared(device, offer);
    if (prepared == null) {
      prepared = Prepared.of(device, offer, parts.home(), faults::add);
    }
    if (prepared == null) {
      rest(device, offer, DeviceStatus.State.WRONG_CONFIGURATION, text(faults));
      return;
    }
    if (!hadItsTurn) {
      // The first link opens when the first scan is due, at most a second later: a gateway that
      // starts does not connect all devices of a network at one moment, and none has to wait for
      // all others.
      hadItsTurn = true;
      life.awaitsItsTurn();
      nextPause = life.untilFirstScan();
      pause();
      return;
    }
    connect(prepared);
  }

  private static String text(List<Fault> faults) {
    String first = faults.get(0).toString();
    return faults.size() == 1 ? first : first + " (and " + (faults.size() - 1) + " more)";
  }

  /** Waits in a state until configuration or driver change. */
  private void rest(
      DeviceConfiguration device,
      @Nullable Offer<Driver<Record, Address>> offer,
      DeviceStatus.State state,
      String reason) {
    life.rests(state, reason);
    while (life.isCurrent(this) && life.isStill(device, offer)) {
      LockSupport.park(this);
    }
    backoff.reset();
  }

  /** The same, or until its serial line has room: that is looked at without asking the device. */
  private void restUntilRoom(Prepared prepared, String reason) {
    life.rests(DeviceStatus.State.WRONG_CONFIGURATION, reason);
    DeviceConfiguration device = prepared.device();
    while (life.isCurrent(this)
        && life.isStill(device, prepared.offer())
        && !parts.lines().hasRoom(device.name())) {
      LockSupport.parkNanos(this, ROOM_LOOK);
    }
    backoff.reset();
  }

  private void connect(Prepared prepared) {
    LinkSession ready = life.moves().takeReady(prepared.offer());
    if (ready == null) {
      life.connecting(backoff.begun());
    }
    Failure failure = attempt(prepared, ready);
    if (failure == null || life.moves().failed(prepared.offer(), failure.problem())) {
      return;
    }
    String reason = failure.problem().toString();
    switch (failure.until()) {
      case CONFIGURED ->
          rest(prepared.device(), prepared.offer(), DeviceStatus.State.WRONG_CONFIGURATION, reason);
      case ROOM -> restUntilRoom(prepared, reason);
      case LATER -> {
        nextPause = backoff.next();
        pause();
      }
    }
  }

  /** Works with a link until it is to end, which is null, or is lost. */
  private @Nullable Failure attempt(Prepared prepared, @Nullable LinkSession ready) {
    Loan<LinkContext> lent = ready != null ? ready.loan() : life.lend(prepared);
    loan = lent;
    working = prepared.offer();
    life.begins(prepared, lent);
    thread.setContextClassLoader(prepared.offer().loader());
    LinkSession session = ready;
    try {
      PluginCalls calls = new PluginCalls(guard, prepared.offer());
      if (session == null) {
        session = LinkSession.open(prepared, lent, parts, calls, link -> open = link);
        Proof owed = life.moves().owed(prepared.offer());
        if (owed != null) {
          owed.demand(session);
        }
      } else {
        open = session.link();
        session.handTo(calls);
      }
      scan(session);
      return null;
    } catch (Failure e) {
      life.lost(e.problem());
      return e;
    } finally {
      if (!guard.abandoned()) {
        close(session, lent);
      }
      thread.setContextClassLoader(null);
    }
  }

  private void close(@Nullable LinkSession session, Loan<LinkContext> lent) {
    open = null;
    loan = null;
    if (session == null) {
      lent.close();
    } else if (life.moves().isReady()) {
      // The new link waits: closing the old one must not make the gap longer.
      parts.undertaker().close(session.prepared().offer(), session);
    } else {
      session.close();
    }
  }

  private void pause() {
    long until = System.nanoTime() + nextPause;
    DeviceConfiguration device = life.configuration();
    Offer<Driver<Record, Address>> offer = life.offer();
    while (life.isCurrent(this)
        && life.isStill(device, offer)
        && !hasten
        && until - System.nanoTime() > 0) {
      LockSupport.parkNanos(this, until - System.nanoTime());
    }
    hasten = false;
  }

  /** Scans until something changes that this link cannot follow. */
  private void scan(LinkSession session) throws Failure {
    while (true) {
      life.configureScans(session.prepared().device());
      ScanLoop loop = new ScanLoop(parts.clock(), this);
      session.plan(life.runs(), loop);
      life.moves().planned(session.prepared().offer());
      loop.run(session);
      Prepared next = follow(session);
      if (next == null) {
        return;
      }
      session.follow(next);
    }
  }

  /** What the link is to do now, if only the scans have changed; null if it has to end. */
  private @Nullable Prepared follow(LinkSession session) {
    DeviceConfiguration before = session.prepared().device();
    DeviceConfiguration now = life.configuration();
    boolean sameLink =
        life.isCurrent(this)
            && session.prepared().offer().equals(life.offer())
            && now.enabled()
            && now.settings().equals(before.settings())
            && now.path().equals(before.path())
            && DeviceLife.readOnly(now) == DeviceLife.readOnly(before);
    return sameLink
        ? Prepared.of(now, session.prepared().offer(), parts.home(), fault -> {})
        : null;
  }

  @Override
  public boolean goesOn(LinkSession session) throws Failure {
    life.carryOutCommands(session);
    return life.isCurrent(this)
        && life.isStill(session.prepared().device(), session.prepared().offer());
  }

  @Override
  public void answered() {
    boolean first = backoff.begun() || !life.isConnected();
    if (first) {
      backoff.reset();
    }
    life.answered(requireNonNull(working, "working is null"), first);
  }
}
