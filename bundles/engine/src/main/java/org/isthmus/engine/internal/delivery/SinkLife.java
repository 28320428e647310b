package org.isthmus.engine.internal.delivery;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.isthmus.api.data.Problem;
import org.isthmus.api.sink.Commands;
import org.isthmus.api.sink.Position;
import org.isthmus.api.sink.Sink;
import org.isthmus.api.sink.SinkContext;
import org.isthmus.api.sink.Tag;
import org.isthmus.engine.internal.Parts;
import org.isthmus.engine.internal.frame.TagEntry;
import org.isthmus.engine.internal.journal.Consumer;
import org.isthmus.engine.internal.lend.Loan;
import org.isthmus.engine.internal.plugin.Backoff;
import org.isthmus.engine.internal.plugin.Binding;
import org.isthmus.engine.internal.plugin.Offer;
import org.isthmus.host.config.SinkConfiguration;
import org.isthmus.host.gateway.Moved;
import org.isthmus.host.gateway.RefusedException;
import org.isthmus.host.gateway.Replay;
import org.isthmus.host.gateway.SinkStatus;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A sink from its first configuration to its removal, over all its threads and sessions. Its thread
 * does the work; every other thread only tells it what has changed and looks.
 */
public final class SinkLife {
  private static final Logger LOG = LoggerFactory.getLogger("org.isthmus.sink");
  private static final int STUCK_AT_MOST = 3;
  private static final long HURRY = TimeUnit.SECONDS.toNanos(1);

  /** After that the watchdog has given up whatever hangs. */
  private static final long PAUSE_MILLIS = 10_000;

  private final Parts parts;
  private final Binding<Sink<Record>> binding;
  private final SinkMoves moves;
  private final Supplier<List<TagEntry>> allTags;
  private final Commands commands;
  private final Consumer consumer;
  private final SetAside setAside;
  private final SinkReplays replays;
  private final PartnerPlace partner;
  private final Progress progress;
  private final Set<SinkThread> stuckNow = ConcurrentHashMap.newKeySet();

  private volatile SinkConfiguration configuration;
  private volatile Routing routing;
  private volatile @Nullable SinkThread thread;
  private boolean stopped;
  private boolean paused;

  /** A sink that is not yet started; what it has not delivered waits in {@code consumer}. */
  SinkLife(
      SinkConfiguration configuration,
      Parts parts,
      Binding<Sink<Record>> binding,
      Consumer consumer,
      Supplier<List<TagEntry>> allTags,
      Commands commands) {
    this.configuration = configuration;
    this.routing = new Routing(configuration);
    this.parts = parts;
    this.binding = binding;
    this.moves = new SinkMoves(this, parts, binding);
    this.consumer = consumer;
    this.allTags = allTags;
    this.commands = commands;
    this.setAside = new SetAside(configuration.name(), parts.home(), parts.journal().sealing());
    this.progress = new Progress(consumer);
    this.replays = new SinkReplays(this, parts.journal(), consumer);
    var end = parts.journal().status().newest();
    this.partner =
        new PartnerPlace(configuration.name(), Position.of(end.incarnation(), end.sequence()));
  }

  /** Begins. */
  public synchronized void start() {
    binding.first(configuration.kind());
    begin(Backoff.ofSink());
  }

  private void begin(Backoff backoff) {
    SinkThread next = new SinkThread(this, parts, consumer, backoff);
    thread = next;
    next.start();
  }

  /** Takes over a changed configuration. */
  public synchronized void configure(SinkConfiguration changed) {
    boolean otherKind = !changed.kind().equals(configuration.kind());
    configuration = changed;
    routing = new Routing(changed);
    if (otherKind) {
      binding.first(changed.kind());
    }
    goOn();
  }

  /** Looks whether the plugin it works with is still there. */
  public synchronized void offersChanged() {
    if (binding.look(configuration.kind())) {
      goOn();
    }
  }

  /** Goes over to another version of its plugin; returns when it is decided. */
  public Moved moveTo(Offer<Sink<Record>> next) throws InterruptedException {
    return moves.to(next);
  }

  /** Delivers once more what came since a time; returns when it has begun. */
  public Replay replay(Instant from) throws RefusedException, InterruptedException {
    return replays.since(from);
  }

  Progress progress() {
    return progress;
  }

  PartnerPlace partner() {
    return partner;
  }

  SinkReplays replays() {
    return replays;
  }

  /** Ends the thread, and lets no other begin; false if it does not end in time. */
  boolean pause() throws InterruptedException {
    SinkThread last;
    synchronized (this) {
      last = thread;
      thread = null;
      paused = true;
    }
    // Not under the monitor: who gives the thread up needs it.
    if (last == null) {
      return true;
    }
    last.hurry(HURRY);
    return last.join(PAUSE_MILLIS);
  }

  /** Lets a thread begin again. */
  synchronized void goOnAfterPause() {
    paused = false;
    goOn();
  }

  SinkMoves moves() {
    return moves;
  }

  synchronized void bind(Offer<Sink<Record>> other) {
    binding.to(other);
    goOn();
  }

  /** What was in its way may be gone: it does not wait any longer for its next try. */
  void retry() {
    SinkThread current = thread;
    if (current != null) {
      current.retry();
    }
  }

  void wake() {
    SinkThread current = thread;
    if (current != null) {
      current.wake();
    }
  }

  /** Lets the call that is under way end soon. */
  void hurry() {
    SinkThread current = thread;
    if (current != null) {
      current.hurry(0);
    }
  }

  /** Something has changed: the thread looks, or one begins if too many were given up before. */
  private void goOn() {
    SinkThread current = thread;
    if (current != null) {
      current.wake();
    } else if (!stopped && !paused) {
      begin(Backoff.ofSink());
    }
  }

  /** Ends; returns at once with the thread that is ending. */
  synchronized @Nullable SinkThread stop() {
    SinkThread last = thread;
    stopped = true;
    thread = null;
    moves.giveUp(Problem.of("sink.gone", "{0} is being stopped", "", name()));
    if (last != null) {
      last.hurry(HURRY);
    }
    return last;
  }

  /** The name in the configuration. */
  public String name() {
    return configuration.name();
  }

  /** What is in force. */
  public SinkConfiguration configuration() {
    return configuration;
  }

  Routing routing() {
    return routing;
  }

  /** The plugin it works with, or null. */
  public @Nullable Offer<Sink<Record>> offer() {
    return binding.offer();
  }

  /** Why it has no plugin. */
  String missing() {
    return binding.missing("sink", configuration.kind());
  }

  boolean isCurrent(SinkThread which) {
    return thread == which;
  }

  /** Whether nothing has changed: asked for each batch, so objects are compared, not contents. */
  @SuppressWarnings("ReferenceEquality")
  boolean isStill(SinkConfiguration sink, @Nullable Offer<Sink<Record>> with) {
    return configuration == sink && binding.is(with);
  }

  boolean isConnected() {
    return progress.state().equals("connected");
  }

  List<Tag> tags() {
    Routing now = routing;
    return allTags.get().stream()
        .filter(tag -> now.wants(tag.path()))
        .map(Tag.class::cast)
        .toList();
  }

  Loan<SinkContext> lend(Offer<Sink<Record>> from) {
    return parts.lender().session(name(), from.key(), from.loader(), commands);
  }

  void change(String state, String reason) {
    progress.change(name(), state, reason);
  }

  SetAside aside() {
    return setAside;
  }

  /** A thread hangs in a call that nothing can break: another takes over. */
  synchronized void abandoned(SinkThread which, String call) {
    if (thread != which) {
      return;
    }
    stuckNow.add(which);
    boolean tooMany = stuckNow.size() >= STUCK_AT_MOST;
    String reason =
        "sink "
            + configuration.kind()
            + " hangs in "
            + call
            + " and does not end; its thread was given up"
            + (tooMany ? "; so were others: waits for another plugin or configuration" : "");
    change(tooMany ? "wrong-configuration" : "backing-off", reason);
    thread = null;
    Offer<Sink<Record>> hung = offer();
    if (hung != null && moves.failed(hung, Problem.of("sink.stuck", "{0}", "", reason))) {
      tooMany = false; // with the version that worked before it goes on
    }
    if (!tooMany) {
      Backoff backoff = Backoff.ofSink();
      backoff.next();
      begin(backoff);
    }
  }

  /** A fault of the engine itself: another thread begins at the last acknowledgement. */
  synchronized void failed(SinkThread which, RuntimeException why) {
    if (thread == which) {
      LOG.error("{}: the delivery failed and begins again", name(), why);
      change("backing-off", "the delivery failed: " + why);
      Backoff backoff = Backoff.ofSink();
      backoff.next();
      begin(backoff);
    }
  }

  void ended(SinkThread which) {
    stuckNow.remove(which);
  }

  /** How it stands. */
  public SinkStatus status() {
    return progress.status(name(), configuration.kind());
  }
}
