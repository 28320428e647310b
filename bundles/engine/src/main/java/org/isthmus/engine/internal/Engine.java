package org.isthmus.engine.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.isthmus.api.data.DataType;
import org.isthmus.api.data.Problem;
import org.isthmus.api.data.Value;
import org.isthmus.api.driver.Address;
import org.isthmus.api.driver.Driver;
import org.isthmus.api.sink.Commands;
import org.isthmus.api.sink.Sink;
import org.isthmus.engine.internal.delivery.SinkCheck;
import org.isthmus.engine.internal.delivery.SinkCommands;
import org.isthmus.engine.internal.delivery.SinkRoster;
import org.isthmus.engine.internal.device.Browsers;
import org.isthmus.engine.internal.device.DeviceLife;
import org.isthmus.engine.internal.device.DeviceRoster;
import org.isthmus.engine.internal.device.Finders;
import org.isthmus.engine.internal.device.Prepared;
import org.isthmus.engine.internal.device.ProbeLink;
import org.isthmus.engine.internal.device.RecentEvents;
import org.isthmus.engine.internal.device.Undertaker;
import org.isthmus.engine.internal.frame.TagTable;
import org.isthmus.engine.internal.journal.Journal;
import org.isthmus.engine.internal.journal.JournalException;
import org.isthmus.engine.internal.lend.Lender;
import org.isthmus.engine.internal.lend.PartnerCertificates;
import org.isthmus.engine.internal.plugin.Offers;
import org.isthmus.engine.internal.plugin.Watchdog;
import org.isthmus.host.audit.Audit;
import org.isthmus.host.config.Configuration;
import org.isthmus.host.config.ConfigurationTarget;
import org.isthmus.host.config.DeviceConfiguration;
import org.isthmus.host.config.GatewayConfiguration;
import org.isthmus.host.config.SinkConfiguration;
import org.isthmus.host.gateway.Browser;
import org.isthmus.host.gateway.CallOutcome;
import org.isthmus.host.gateway.DeviceEvent;
import org.isthmus.host.gateway.DeviceStatus;
import org.isthmus.host.gateway.DriverOffer;
import org.isthmus.host.gateway.Finder;
import org.isthmus.host.gateway.Gateway;
import org.isthmus.host.gateway.JournalStatus;
import org.isthmus.host.gateway.Moved;
import org.isthmus.host.gateway.PluginUsers;
import org.isthmus.host.gateway.Probe;
import org.isthmus.host.gateway.RefusedException;
import org.isthmus.host.gateway.Replay;
import org.isthmus.host.gateway.SetAsidePage;
import org.isthmus.host.gateway.SinkOffer;
import org.isthmus.host.gateway.SinkProbe;
import org.isthmus.host.gateway.SinkStatus;
import org.isthmus.host.gateway.TagPage;
import org.isthmus.host.gateway.TagQuery;
import org.isthmus.host.gateway.TagStatus;
import org.isthmus.host.gateway.TagWatch;
import org.isthmus.host.gateway.WireLook;
import org.isthmus.host.serial.SerialLines;
import org.isthmus.host.settings.Fault;
import org.isthmus.host.trust.Certificates;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The engine without the framework around it: carries configurations out, and shows how it stands.
 * Any thread; configurations one after the other.
 */
public final class Engine implements ConfigurationTarget, Gateway, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Engine.class);

  private final Path home;
  private final Limits limits;
  private final SerialLines lines;
  private final EngineClock clock = new EngineClock();
  private final Watchdog watchdog;
  private final TagTable tags = new TagTable();
  private final RecentEvents events = new RecentEvents();
  private final Offers<Driver<Record, Address>> drivers;
  private final Offers<Sink<Record>> sinkOffers;
  private final DeviceRoster devices;
  private final SinkRoster sinks;
  private final EngineUsers users;
  private final Finders finders;
  private final Browsers browsers;
  private final PartnerCertificates certificates;
  private @Nullable Configuration inForce;
  private volatile @Nullable Parts parts;
  private boolean closed;

  /**
   * An engine that waits for its first configuration.
   *
   * @param audit where writes that come by sinks are recorded; gives null while it is not there
   */
  public Engine(
      Path home,
      Limits limits,
      Offers<Driver<Record, Address>> drivers,
      Offers<Sink<Record>> sinkOffers,
      SerialLines lines,
      Supplier<@Nullable Audit> audit) {
    this.home = home;
    this.limits = limits;
    this.lines = lines;
    this.drivers = drivers;
    this.sinkOffers = sinkOffers;
    this.watchdog = new Watchdog(limits.grace(), clock);
    this.devices = new DeviceRoster(drivers);
    this.sinks =
        new SinkRoster(
            sinkOffers, devices::entries, new SinkCommands(commands(), devices::tag, audit));
    this.certificates =
        new PartnerCertificates(
            home, device -> devices.named(device).ifPresent(DeviceLife::retry), sinks::retry);
    this.finders = new Finders(drivers, home);
    this.browsers = new Browsers(drivers, home);
    this.users = new EngineUsers(drivers, sinkOffers, devices, sinks, () -> parts);
  }

  /** A device by its name. */
  Optional<DeviceLife> device(String name) {
    return devices.named(name);
  }

  @Override
  public List<Fault> check(DeviceConfiguration device) {
    List<Fault> faults = new ArrayList<>();
    drivers
        .first(device.driver(), false)
        .ifPresent(offer -> Prepared.of(device, offer, home, faults::add));
    return faults;
  }

  @Override
  public List<Fault> check(SinkConfiguration sink) {
    List<Fault> faults = new ArrayList<>();
    sinkOffers
        .first(sink.kind(), false)
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
    } else if (inForce != null && restartNeeded(inForce.gateway(), configuration.gateway())) {
      LOG.info("gateway.yaml has changed: takes effect with the next start of the gateway");
    }
    inForce = configuration;
    // Sinks first, so that a sink that is new together with a device misses none of its rows.
    sinks.apply(configuration.sinks(), running);
    devices.apply(configuration.devices(), running);
    tags.changed();
  }

  /** The TLS door follows its configuration by itself. */
  private static boolean restartNeeded(GatewayConfiguration before, GatewayConfiguration now) {
    return !before.id().equals(now.id())
        || !before.journal().equals(now.journal())
        || before.http().port() != now.http().port();
  }

  private Parts begin(Configuration configuration) {
    try {
      Journal journal = JournalHome.open(home, configuration.gateway().journal());
      String id = configuration.gateway().id();
      Lender lender = new Lender(home, id, ZoneId.systemDefault(), certificates);
      return new Parts(
          home,
          id,
          journal,
          events,
          tags,
          lender,
          lines,
          watchdog,
          new Undertaker(watchdog),
          clock,
          limits);
    } catch (JournalException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  @Override
  public List<DeviceStatus> devices() {
    return devices.status();
  }

  @Override
  public List<SinkStatus> sinks() {
    return sinks.status();
  }

  @Override
  public List<DeviceEvent> events() {
    return events.all();
  }

  @Override
  public JournalStatus journal() {
    Parts running = parts;
    return running == null ? JournalHome.none() : JournalHome.status(running.journal());
  }

  @Override
  public List<TagStatus> tags(String device) {
    return devices.named(device).map(DeviceLife::tags).orElse(List.of());
  }

  @Override
  public Optional<TagStatus> tag(String path) {
    return devices.tag(path);
  }

  @Override
  public TagPage find(TagQuery query) {
    return devices.find(query);
  }

  @Override
  public TagWatch watch() {
    return devices.watch();
  }

  @Override
  public long revision() {
    return tags.revision();
  }

  @Override
  public List<SinkOffer> sinkKinds() {
    return sinkOffers.all().stream()
        .map(
            offer ->
                new SinkOffer(
                    offer.id(), offer.name(), offer.plugin(), offer.version(), offer.bundle()))
        .toList();
  }

  @Override
  public List<DriverOffer> drivers() {
    return drivers.all().stream()
        .map(
            offer ->
                new DriverOffer(
                    offer.id(),
                    offer.name(),
                    offer.plugin(),
                    offer.version(),
                    offer.bundle(),
                    Finders.can(offer)))
        .toList();
  }

  /** Whom the gateway trusts. */
  Certificates certificates() {
    return certificates;
  }

  /** Who uses which plugin. */
  PluginUsers users() {
    return users;
  }

  @Override
  public Moved move(String device, long bundle) throws InterruptedException {
    return users.moveDevice(device, bundle);
  }

  @Override
  public CompletionStage<Probe> probe(DeviceConfiguration device, Duration within) {
    Parts running = parts;
    List<Fault> faults = new ArrayList<>();
    Prepared prepared =
        drivers
            .first(device.driver(), false)
            .map(offer -> Prepared.of(device, offer, home, faults::add))
            .orElse(null);
    if (prepared == null || running == null) {
      Problem problem =
          faults.isEmpty() ? Prepared.missing(device.driver()) : faults.get(0).problem();
      return CompletableFuture.completedFuture(Probe.failed(problem, List.of()));
    }
    return ProbeLink.begin(prepared, running, within);
  }

  @Override
  public CompletionStage<SinkProbe> probe(SinkConfiguration sink, Duration within) {
    return sinks.probe(sink, parts, within);
  }

  @Override
  public SetAsidePage setAside(String sink, long offset, int limit) throws IOException {
    return sinks.setAside(sink, parts, offset, limit);
  }

  @Override
  public Replay replay(String sink, Instant from) throws RefusedException, InterruptedException {
    return sinks.replay(sink, from);
  }

  @Override
  public Finder finder(DeviceConfiguration device, String address, DataType type)
      throws RefusedException {
    Parts running = parts;
    if (running == null) {
      throw new RefusedException(Prepared.missing(device.driver()));
    }
    return finders.open(device, address, type, running);
  }

  @Override
  public Browser browser(DeviceConfiguration device) throws RefusedException {
    Parts running = parts;
    if (running == null) {
      throw new RefusedException(Prepared.missing(device.driver()));
    }
    return browsers.open(device, running);
  }

  @Override
  public Optional<WireLook> wire(String device) {
    return devices.named(device).map(DeviceLife::wire);
  }

  @Override
  public Commands commands() {
    return this::write;
  }

  @Override
  public CompletionStage<CallOutcome> call(String device, String call, List<Value> arguments) {
    return devices
        .named(device)
        .map(life -> life.call(call, arguments))
        .orElseGet(
            () ->
                CompletableFuture.completedFuture(
                    CallOutcome.refused(
                        Problem.of(
                            "call.no-device", "there is no device {0}", "check it", device))));
  }

  private CompletionStage<Commands.Outcome> write(
      String path, Value value, String who, String reason) {
    CompletionStage<Commands.Outcome> outcome =
        devices
            .ofPath(path)
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

  /** Stops devices, then sinks, then the journal; within ten seconds. A second time: nothing. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    finders.close();
    browsers.close();
    devices.close();
    sinks.close();
    Parts running = parts;
    if (running != null) {
      running.lender().close();
      running.journal().close();
    }
    watchdog.close();
  }
}
