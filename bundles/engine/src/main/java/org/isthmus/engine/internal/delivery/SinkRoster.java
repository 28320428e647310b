package org.isthmus.engine.internal.delivery;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.isthmus.api.data.Problem;
import org.isthmus.api.sink.Sink;
import org.isthmus.engine.internal.Parts;
import org.isthmus.engine.internal.frame.TagEntry;
import org.isthmus.engine.internal.journal.JournalException;
import org.isthmus.engine.internal.journal.Start;
import org.isthmus.engine.internal.plugin.Binding;
import org.isthmus.engine.internal.plugin.Offer;
import org.isthmus.engine.internal.plugin.Offers;
import org.isthmus.host.config.SinkConfiguration;
import org.isthmus.host.gateway.RefusedException;
import org.isthmus.host.gateway.Replay;
import org.isthmus.host.gateway.SetAsidePage;
import org.isthmus.host.gateway.SinkProbe;
import org.isthmus.host.gateway.SinkStatus;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All sinks by name. Changed by one thread at a time, seen by any. */
public final class SinkRoster {
  private static final Logger LOG = LoggerFactory.getLogger("org.isthmus.sink");
  private static final long STOP = TimeUnit.SECONDS.toNanos(3);

  private final Offers<Sink<Record>> offers;
  private final Supplier<List<TagEntry>> tags;
  private final SinkCommands commands;
  private volatile Map<String, SinkLife> sinks = Map.of();
  private boolean running;

  /**
   * A roster without sinks.
   *
   * @param tags all tags of the gateway
   */
  public SinkRoster(
      Offers<Sink<Record>> offers, Supplier<List<TagEntry>> tags, SinkCommands commands) {
    this.offers = offers;
    this.tags = tags;
    this.commands = commands;
    offers.listen(id -> sinks.values().forEach(SinkLife::offersChanged));
  }

  /** What is new begins, what is gone ends, what has changed is changed; nothing else notices. */
  public void apply(List<SinkConfiguration> wanted, Parts parts) {
    Map<String, SinkLife> next = new LinkedHashMap<>();
    List<SinkLife> begin = new ArrayList<>();
    Map<String, SinkLife> gone = new LinkedHashMap<>(sinks);
    for (SinkConfiguration sink : wanted) {
      SinkLife life = gone.remove(sink.name());
      if (life == null) {
        life = begin(sink, parts);
        begin.add(life);
      } else if (!life.configuration().equals(sink)) {
        life.configure(sink);
      }
      next.put(sink.name(), life);
    }
    sinks = next;
    running = true;
    end(gone.values());
    gone.keySet().forEach(name -> forget(name, parts));
    begin.forEach(SinkLife::start);
  }

  private SinkLife begin(SinkConfiguration sink, Parts parts) {
    return new SinkLife(
        sink,
        parts,
        new Binding<>(offers, running),
        parts.journal().consumer(sink.name(), Start.NEWEST),
        tags,
        commands.of(sink.name()));
  }

  /** Who takes a sink out of the configuration gives up what it has not delivered. */
  private static void forget(String name, Parts parts) {
    try {
      parts.journal().removeConsumer(name);
    } catch (JournalException e) {
      LOG.warn("{}: {}", name, e.getMessage());
    }
  }

  /** Ends all of them, within three seconds; what they have not delivered waits in the journal. */
  public void close() {
    end(sinks.values());
    sinks = Map.of();
  }

  private static void end(Iterable<SinkLife> lives) {
    List<SinkThread> threads = new ArrayList<>();
    for (SinkLife life : lives) {
      SinkThread thread = life.stop();
      if (thread != null) {
        threads.add(thread);
      }
    }
    long until = System.nanoTime() + STOP;
    try {
      for (SinkThread thread : threads) {
        thread.join(TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Tries the partner of a sink, configured or not. */
  public CompletionStage<SinkProbe> probe(
      SinkConfiguration sink, @Nullable Parts parts, Duration within) {
    Offer<Sink<Record>> offer = offers.first(sink.kind(), false).orElse(null);
    if (offer == null || parts == null) {
      Problem missing =
          Problem.of(
              "sink.missing",
              "no sink {0} is installed",
              "install a plugin that has it",
              sink.kind());
      return CompletableFuture.completedFuture(SinkProbe.failed(missing, List.of()));
    }
    return ProbeSession.begin(sink, offer, parts, within);
  }

  /** Rows of a sink that were set aside, the last one first. */
  public SetAsidePage setAside(String sink, @Nullable Parts parts, long offset, int limit)
      throws IOException {
    return parts == null || !sinks.containsKey(sink)
        ? new SetAsidePage(0, List.of())
        : SetAsideFile.read(parts.home(), sink, parts.journal().sealing(), offset, limit);
  }

  /** Lets a sink deliver once more what came since a time. */
  public Replay replay(String sink, Instant from) throws RefusedException, InterruptedException {
    SinkLife life = sinks.get(sink);
    if (life == null) {
      throw new RefusedException(
          Problem.of("sink.gone", "there is no sink {0}", "check its name", sink));
    }
    return life.replay(from);
  }

  /** What was in the way of a sink may be gone: it does not wait any longer for its next try. */
  public void retry(String sink) {
    SinkLife life = sinks.get(sink);
    if (life != null) {
      life.retry();
    }
  }

  /** All of them. */
  public List<SinkLife> all() {
    return List.copyOf(sinks.values());
  }

  /** How they stand. */
  public List<SinkStatus> status() {
    return sinks.values().stream().map(SinkLife::status).toList();
  }
}
