package org.isthmus.engine.internal.device;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.isthmus.api.data.Problem;
import org.isthmus.api.data.Value;
import org.isthmus.api.driver.Address;
import org.isthmus.api.driver.Driver;
import org.isthmus.api.driver.LinkContext;
import org.isthmus.api.sink.Commands;
import org.isthmus.engine.internal.Parts;
import org.isthmus.engine.internal.frame.TagEntry;
import org.isthmus.engine.internal.lend.Loan;
import org.isthmus.engine.internal.plugin.Backoff;
import org.isthmus.engine.internal.plugin.Binding;
import org.isthmus.engine.internal.plugin.Offer;
import org.isthmus.host.config.DeviceConfiguration;
import org.isthmus.host.gateway.CallOutcome;
import org.isthmus.host.gateway.DeviceStatus;
import org.isthmus.host.gateway.TagStatus;
import org.jspecify.annotations.Nullable;

/**
 * A device from its first configuration to its removal, over all its threads and links. Its thread
 * does the work; every other thread only tells it what has changed and looks.
 */
public final class DeviceLife {
  private static final int STUCK_AT_MOST = 3;
  private static final long HURRY = TimeUnit.SECONDS.toNanos(1);

  private final Parts parts;
  private final Binding<Driver<Record, Address>> binding;
  private final Scans scans;
  private final StateJournal state;
  private final Moves moves;
  private final WriteDesk writes = new WriteDesk();
  private final CallDesk calls = new CallDesk();
  private final LinkTotals totals = new LinkTotals();
  private final DeviceWire wire = new DeviceWire();
  private final Set<DeviceThread> stuckNow = ConcurrentHashMap.newKeySet();
  private final AtomicLong stuck = new AtomicLong();
  private final AtomicLong connects = new AtomicLong();
  private final AtomicLong written = new AtomicLong();

  private volatile DeviceConfiguration configuration;
  private volatile @Nullable DeviceThread thread;
  private volatile @Nullable Prepared connectedWith;
  private boolean stopped;

  // Whether the journal has been told that all tags are bad; only for the device's thread.
  private boolean toldBad;

  /** A device that is not yet started. */
  public DeviceLife(
      DeviceConfiguration configuration, Parts parts, Binding<Driver<Record, Address>> binding) {
    this.configuration = configuration;
    this.parts = parts;
    this.binding = binding;
    this.scans = new Scans(parts);
    this.state = new StateJournal(configuration, parts);
    this.moves = new Moves(this, parts, binding);
  }

  /** Begins. */
  public synchronized void start() {
    scans.configure(configuration);
    binding.first(configuration.driver());
    begin(Backoff.ofDevice());
  }

  private void begin(Backoff backoff) {
    DeviceThread next = new DeviceThread(this, parts, backoff);
    thread = next;
    next.start();
  }

  /** Takes over a changed configuration, without touching the link where it can stay. */
  public synchronized void configure(DeviceConfiguration changed) {
    boolean otherDriver = !changed.driver().equals(configuration.driver());
    configuration = changed;
    if (otherDriver) {
      binding.first(changed.driver());
    }
    goOn();
  }

  /** Looks whether the driver it works with is still there. */
  public synchronized void offersChanged() {
    if (binding.look(configuration.driver())) {
      goOn();
    }
  }

  /** Something has changed: the thread looks, or one begins if too many were given up before. */
  private void goOn() {
    if (thread == null && !stopped) {
      begin(Backoff.ofDevice());
    } else {
      wake();
    }
  }

  /** How it goes over to another version of its driver. */
  public Moves moves() {
    return moves;
  }

  synchronized void bind(@Nullable Offer<Driver<Record, Address>> other) {
    binding.to(other);
    goOn();
  }

  /** What was in its way may be gone: it does not wait any longer for its next try. */
  public void retry() {
    DeviceThread current = thread;
    if (current != null) {
      current.retry();
    }
  }

  /** Lets the call that is under way end soon. */
  void hurry() {
    DeviceThread current = thread;
    if (current != null) {
      current.hurry(0);
    }
  }

  /** The call into the driver that is under way, for a person. */
  String doing() {
    DeviceThread current = thread;
    return current == null ? "its end" : current.doing();
  }

  void wake() {
    DeviceThread current = thread;
    if (current != null) {
      current.wake();
    }
  }

  /** Ends; returns at once with the thread that is ending. */
  synchronized @Nullable DeviceThread stop() {
    DeviceThread last = thread;
    stopped = true;
    thread = null;
    moves.giveUp(notConnected());
    refuseCommands();
    if (last != null) {
      last.hurry(HURRY);
    }
    return last;
  }

  /** Gives back what it has in the journal; after its thread has ended. */
  public void release() {
    scans.release();
    state.release();
  }

  /** The name in the configuration. */
  public String name() {
    return configuration.name();
  }

  /** What is in force. */
  public DeviceConfiguration configuration() {
    return configuration;
  }

  /** The driver it works with, or null. */
  public @Nullable Offer<Driver<Record, Address>> offer() {
    return binding.offer();
  }

  /** Why it has no driver. */
  String missing() {
    return binding.missing("driver", configuration.driver());
  }

  List<ScanRun> runs() {
    return scans.runs();
  }

  /** Nanoseconds until the first of its scans is due; none if it has no scan or one is due. */
  long untilFirstScan() {
    long now = System.nanoTime();
    return runs().stream().mapToLong(run -> run.grid().due() - now).min().orElse(0);
  }

  boolean isCurrent(DeviceThread which) {
    return thread == which;
  }

  /** Whether nothing has changed: asked for each scan, so objects are compared, not contents. */
  @SuppressWarnings("ReferenceEquality")
  boolean isStill(DeviceConfiguration device, @Nullable Offer<Driver<Record, Address>> with) {
    return configuration == device && binding.is(with);
  }

  boolean isConnected() {
    return state.standing().state() == DeviceStatus.State.CONNECTED;
  }

  static boolean readOnly(DeviceConfiguration device) {
    return device.calls().isEmpty() && device.tags().allMatch(tag -> tag.write() == null);
  }

  // What the device's thread tells.

  void configureScans(DeviceConfiguration device) {
    scans.configure(device);
  }

  Loan<LinkContext> lend(Prepared prepared) {
    DeviceConfiguration device = prepared.device();
    Offer<?> from = prepared.offer();
    return parts
        .lender()
        .link(
            device.name(),
            from.key(),
            from.loader(),
            readOnly(device),
            parts.lines(),
            state::event);
  }

  void begins(Prepared prepared, Loan<LinkContext> loan) {
    totals.begin(loan);
    wire.begin(loan.trace());
    connectedWith = prepared;
  }

  void rests(DeviceStatus.State in, String reason) {
    state.change(in, reason);
    disconnected(reason);
  }

  void connecting(boolean again) {
    connects.incrementAndGet();
    if (!again) {
      awaitsItsTurn();
    }
  }

  /** It has not been tried yet, and will be. */
  void awaitsItsTurn() {
    state.change(DeviceStatus.State.CONNECTING, "");
  }

  /** A read was complete. */
  void answered(Offer<Driver<Record, Address>> on, boolean first) {
    moves.answered(on, System.nanoTime());
    if (first) {
      toldBad = false;
      state.change(DeviceStatus.State.CONNECTED, "");
    }
  }

  void lost(Problem why) {
    state.change(DeviceStatus.State.BACKING_OFF, why.toString());
    disconnected(why.text());
    refuseCommands();
  }

  private void disconnected(String says) {
    totals.end();
    if (!toldBad) {
      toldBad = true;
      scans.attachKnown(connectedWith);
      scans.disconnected(says);
    }
  }

  private Problem notConnected() {
    return Problem.of(
        "write.not-connected", "{0} is not connected", "try again when it is", name());
  }

  void carryOutCommands(LinkSession session) throws Failure {
    if (!writes.isEmpty()) {
      written.addAndGet(writes.carryOut(session, parts.limits().work()));
    }
    if (!calls.isEmpty()) {
      written.addAndGet(calls.carryOut(session, parts.limits().work()) ? 1 : 0);
      wake(); // the next one comes after the scans that are due
    }
  }

  /** A thread hangs in a call that nothing can break: another takes over. */
  synchronized void abandoned(DeviceThread which, String call) {
    if (thread != which) {
      return;
    }
    stuck.incrementAndGet();
    totals.end();
    stuckNow.add(which);
    boolean tooMany = stuckNow.size() >= STUCK_AT_MOST;
    String reason =
        "driver "
            + configuration.driver()
            + " hangs in "
            + call
            + " and does not end; its thread was given up"
            + (tooMany ? "; so were others: waits for another driver or configuration" : "");
    state.change(
        tooMany ? DeviceStatus.State.WRONG_CONFIGURATION : DeviceStatus.State.BACKING_OFF, reason);
    thread = null;
    disconnected(reason);
    Offer<Driver<Record, Address>> hung = offer();
    if (hung != null && moves.failed(hung, Problem.of("driver.stuck", "{0}", "", reason))) {
      tooMany = false; // with the version that worked before it goes on
    }
    if (!tooMany) {
      Backoff backoff = Backoff.ofDevice();
      backoff.next();
      begin(backoff);
    }
  }

  /** A fault of the engine itself: another thread takes the device. */
  synchronized void failed(DeviceThread which, RuntimeException why) {
    if (thread == which) {
      lost(Problem.of("engine.failed", "the gateway failed: {0}", "report it", why));
      Backoff backoff = Backoff.ofDevice();
      backoff.next();
      begin(backoff);
    }
  }

  void ended(DeviceThread which) {
    stuckNow.remove(which);
  }

  /** Asks for a tag to be written. */
  public CompletionStage<Commands.Outcome> write(String tag, Value value) {
    CompletableFuture<Commands.Outcome> outcome = new CompletableFuture<>();
    Problem against = Writing.enqueue(this, connectedWith, tag, value, writes, outcome);
    if (against != null) {
      outcome.complete(WriteRequest.refused(against));
    } else {
      wake();
      refuseIfLost();
    }
    return outcome;
  }

  /** Asks for a method to be called. */
  public CompletionStage<CallOutcome> call(String name, List<Value> arguments) {
    CompletionStage<CallOutcome> outcome = calls.ask(this, connectedWith, name, arguments);
    refuseIfLost();
    return outcome;
  }

  /** What was asked for while the link was lost must not reach the device when it is back. */
  private void refuseIfLost() {
    if (!isConnected()) {
      refuseCommands();
    }
  }

  private void refuseCommands() {
    writes.refuseAll(notConnected());
    calls.refuseAll(name());
  }

  /** How it stands. */
  public DeviceStatus status() {
    StateJournal.Standing standing = state.standing();
    LinkTotals.Counts counts = totals.counts();
    DeviceConfiguration device = configuration;
    return new DeviceStatus(
        device.name(),
        device.area(),
        device.driver(),
        standing.state(),
        standing.state() == DeviceStatus.State.CONNECTED ? scans.late() : standing.reason(),
        standing.since(),
        runs().stream().map(run -> run.statistics().status(run.size())).toList(),
        counts.facts(),
        connects.get(),
        counts.requests(),
        counts.sent(),
        counts.received(),
        written.get(),
        stuck.get());
  }

  /** The bytes on its wire. */
  public DeviceWire wire() {
    return wire;
  }

  /** Its tags as sinks know them. */
  public Stream<TagEntry> entries() {
    return runs().stream().flatMap(run -> run.entries().stream());
  }

  /** The outcome of a write that never reaches a device. */
  public static Commands.Outcome refused(Problem why) {
    return WriteRequest.refused(why);
  }

  /** Its tags with their last samples. */
  public List<TagStatus> tags() {
    return runs().stream().flatMap(run -> TagLook.at(run).stream()).toList();
  }
}
