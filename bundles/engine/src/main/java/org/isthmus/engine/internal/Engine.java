package org.isthmus.engine.internal;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.isthmus.api.data.Problem;
import org.isthmus.api.data.Value;
import org.isthmus.api.driver.Address;
import org.isthmus.api.driver.Driver;
import org.isthmus.api.sink.Commands;
import org.isthmus.api.sink.Sink;
import org.isthmus.engine.internal.delivery.SinkCheck;
import org.isthmus.engine.internal.delivery.SinkLife;
import org.isthmus.engine.internal.delivery.SinkThread;
import org.isthmus.engine.internal.device.DeviceLife;
import org.isthmus.engine.internal.device.DeviceThread;
import org.isthmus.engine.internal.device.Prepared;
import org.isthmus.engine.internal.device.Undertaker;
import org.isthmus.engine.internal.frame.TagEntry;
import org.isthmus.engine.internal.frame.TagTable;
import org.isthmus.engine.internal.journal.Journal;
import org.isthmus.engine.internal.journal.JournalException;
import org.isthmus.engine.internal.journal.Start;
import org.isthmus.engine.internal.lend.Lender;
import org.isthmus.engine.internal.plugin.Offers;
import org.isthmus.engine.internal.plugin.Watchdog;
import org.isthmus.host.config.Configuration;
import org.isthmus.host.config.ConfigurationTarget;
import org.isthmus.host.config.DeviceConfiguration;
import org.isthmus.host.config.SinkConfiguration;
import org.isthmus.host.gateway.DeviceStatus;
import org.isthmus.host.gateway.Gateway;
import org.isthmus.host.gateway.JournalStatus;
import org.isthmus.host.gateway.SinkStatus;
import org.isthmus.host.gateway.TagStatus;
import org.isthmus.host.settings.Fault;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The engine without the framework around it: carries configurations out, and shows how it stands.
 * Any thread; configurations one after the other.
 */
public final class Engine implements ConfigurationTarget, Gateway, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Engine.class);
  private static final long STOP_DEVICES = TimeUnit.SECONDS.toMillis(3);

  private final Path home;
  private final Limits limits;
  private final EngineClock clock = new EngineClock();
  private final Watchdog watchdog;
  private final TagTable tags = new TagTable();
  private final Offers<Driver<Record, Address>> drivers = new Offers<>();
  private final Offers<Sink<Record>> sinkOffers = new Offers<>();
  private volatile Map<String, DeviceLife> devices = Map.of();
  private volatile Map<String, SinkLife> sinks = Map.of();
  private @Nullable Configuration inForce;
  private volatile @Nullable Parts parts;
  private boolean closed;

  /** An engine that waits for its first configuration. */
  public Engine(Path home, Limits limits) {
    this.home = home;
    this.limits = limits;
    this.watchdog = new Watchdog(limits.grace(), clock);
    drivers.listen(id -> devices.values().forEach(DeviceLife::offersChanged));
    sinkOffers.listen(id -> sinks.values().forEach(SinkLife::offersChanged));
  }

  /** The drivers that are installed. */
  public Offers<Driver<Record, Address>> drivers() {
    return drivers;
  }

  /** The sinks' plugins that are installed. */
  public Offers<Sink<Record>> sinkOffers() {
    return sinkOffers;
  }

  /** A device by its name, for whoever moves it to another driver. */
  public Optional<DeviceLife> device(String name) {
    return Optional.ofNullable(devices.get(name));
  }

  @Override
  public List<Fault> check(DeviceConfiguration device) {
    List<Fault> faults = new ArrayList<>();
    drivers
        .first(device.driver())
        .ifPresent(offer -> Prepared.of(device, offer, home, faults::add));
    return faults;
  }

  @Override
  public List<Fault> check(SinkConfiguration sink) {
    List<Fault> faults = new ArrayList<>();
    sinkOffers
        .first(sink.kind())
        .ifPresent(offer -> SinkCheck.settings(sink, offer, home, faults::add));
    return faults;
  }

  @Override
  public synchronized void apply(Configuration configuration) {
    if (closed) {
      return;
    }
    Parts running = parts;
    if (running == null) {
      running = begin(configuration);
      parts = running;
    } else if (inForce != null && !inForce.gateway().equals(configuration.gateway())) {
      LOG.info("gateway.yaml has changed: takes effect with the next start of the gateway");
    }
    inForce = configuration;
    // Sinks first, so that a sink that is new together with a device misses none of its rows.
    applySinks(configuration.sinks(), running);
    applyDevices(configuration.devices(), running);
    tags.changed();
  }

  private Parts begin(Configuration configuration) {
    try {
      Journal journal = JournalHome.open(home, configuration.gateway().journal());
      String id = configuration.gateway().id();
      Lender lender = new Lender(home, id, ZoneId.systemDefault());
      return new Parts(
          home,
          id,
          journal,
          tags,
          lender,
          new NoLines(),
          watchdog,
          new Undertaker(watchdog),
          clock,
          limits);
    } catch (JournalException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  private void applyDevices(List<DeviceConfiguration> wanted, Parts running) {
    Map<String, DeviceLife> next = new LinkedHashMap<>();
    List<DeviceLife> begin = new ArrayList<>();
    Map<String, DeviceLife> gone = new LinkedHashMap<>(devices);
    for (DeviceConfiguration device : wanted) {
      DeviceLife life = gone.get(device.name());
      if (life != null && life.configuration().area().equals(device.area())) {
        gone.remove(device.name());
        if (!life.configuration().equals(device)) {
          life.configure(device);
        }
      } else {
        life = new DeviceLife(device, running, drivers);
        begin.add(life);
      }
      next.put(device.name(), life);
    }
    devices = next;
    end(gone.values());
    begin.forEach(DeviceLife::start);
  }

  private void applySinks(List<SinkConfiguration> wanted, Parts running) {
    Map<String, SinkLife> next = new LinkedHashMap<>();
    List<SinkLife> begin = new ArrayList<>();
    Map<String, SinkLife> gone = new LinkedHashMap<>(sinks);
    for (SinkConfiguration sink : wanted) {
      SinkLife life = gone.remove(sink.name());
      if (life == null) {
        life =
            new SinkLife(
                sink,
                running,
                sinkOffers,
                running.journal().consumer(sink.name(), Start.NEWEST),
                this::entries,
                commands());
        begin.add(life);
      } else if (!life.configuration().equals(sink)) {
        life.configure(sink);
      }
      next.put(sink.name(), life);
    }
    sinks = next;
    gone.values().forEach(life -> remove(life, running));
    begin.forEach(SinkLife::start);
  }

  private static void remove(SinkLife life, Parts running) {
    SinkThread thread = life.stop();
    join(thread == null ? millis -> true : thread::join);
    try {
      running.journal().removeConsumer(life.name());
    } catch (JournalException e) {
      LOG.warn("{}: {}", life.name(), e.getMessage());
    }
  }

  private static void end(Iterable<DeviceLife> lives) {
    List<DeviceThread> threads = new ArrayList<>();
    for (DeviceLife life : lives) {
      DeviceThread thread = life.stop();
      if (thread != null) {
        threads.add(thread);
      }
    }
    long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(STOP_DEVICES);
    for (DeviceThread thread : threads) {
      long left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
      join(millis -> thread.join(left));
    }
    lives.forEach(DeviceLife::release);
  }

  /** Waits for a thread to end. */
  private interface Join {
    boolean within(long millis) throws InterruptedException;
  }

  private static void join(Join join) {
    try {
      boolean unused = join.within(STOP_DEVICES);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private List<TagEntry> entries() {
    return devices.values().stream().flatMap(DeviceLife::entries).toList();
  }

  @Override
  public List<DeviceStatus> devices() {
    return devices.values().stream().map(DeviceLife::status).toList();
  }

  @Override
  public List<SinkStatus> sinks() {
    return sinks.values().stream().map(SinkLife::status).toList();
  }

  @Override
  public JournalStatus journal() {
    Parts running = parts;
    return running == null ? JournalHome.none() : JournalHome.status(running.journal());
  }

  @Override
  public List<TagStatus> tags(String device) {
    DeviceLife life = devices.get(device);
    return life == null ? List.of() : life.tags();
  }

  @Override
  public Optional<TagStatus> tag(String path) {
    return ofPath(path).stream()
        .flatMap(life -> life.tags().stream())
        .filter(tag -> tag.path().equals(path))
        .findFirst();
  }

  /** The device that a tag's path names. */
  private Optional<DeviceLife> ofPath(String path) {
    String[] names = path.split("/", -1);
    return names.length < 2
        ? Optional.empty()
        : Stream.ofNullable(devices.get(names[names.length - 2]))
            .filter(life -> path.startsWith(life.configuration().path() + "/"))
            .findFirst();
  }

  @Override
  public Commands commands() {
    return this::write;
  }

  private CompletionStage<Commands.Outcome> write(
      String path, Value value, String who, String reason) {
    CompletionStage<Commands.Outcome> outcome =
        ofPath(path)
            .map(life -> life.write(path.substring(path.lastIndexOf('/') + 1), value))
            .orElseGet(() -> CompletableFuture.completedFuture(DeviceLife.refused(noTag(path))));
    return outcome.whenComplete(
        (became, never) ->
            LOG.info(
                "write {} = {} by {}{}: {} {}",
                path,
                value,
                who,
                reason.isEmpty() ? "" : " (" + reason + ")",
                became.result(),
                became.problem()));
  }

  private static Problem noTag(String path) {
    return Problem.of("write.no-tag", "there is no tag {0}", "check the path", path);
  }

  /** Stops devices, then sinks, then the journal; within five seconds. A second time: nothing. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    end(devices.values());
    devices = Map.of();
    List<SinkThread> threads =
        sinks.values().stream().map(SinkLife::stop).filter(thread -> thread != null).toList();
    for (SinkThread thread : threads) {
      join(thread::join);
    }
    sinks = Map.of();
    Parts running = parts;
    if (running != null) {
      running.lender().close();
      running.journal().close();
    }
    watchdog.close();
  }
}
