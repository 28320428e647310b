package org.isthmus.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.isthmus.api.data.DataType;
import org.isthmus.api.driver.Address;
import org.isthmus.api.driver.Driver;
import org.isthmus.api.sink.Sink;
import org.isthmus.engine.internal.plugin.Offer;
import org.isthmus.engine.internal.plugin.Offers;
import org.isthmus.host.config.Configuration;
import org.isthmus.host.config.DeviceConfiguration;
import org.isthmus.host.config.GatewayConfiguration;
import org.isthmus.host.config.Route;
import org.isthmus.host.config.ScanConfiguration;
import org.isthmus.host.config.SinkConfiguration;
import org.isthmus.host.config.SinkFilter;
import org.isthmus.host.config.TagConfiguration;
import org.isthmus.host.config.WriteGrant;
import org.isthmus.host.gateway.DeviceStatus;
import org.isthmus.host.serial.SerialLines;
import org.isthmus.host.settings.ConfigValue;
import org.isthmus.host.settings.Origin;

/** An engine on a home of its own, with drivers and sinks of the test. */
final class EngineFixture implements AutoCloseable {
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(20);

  // Short, so that a hanging plugin is dealt with while the test waits.
  private static final Limits LIMITS =
      new Limits(
          TimeUnit.MILLISECONDS.toNanos(400),
          TimeUnit.MILLISECONDS.toNanos(400),
          TimeUnit.MILLISECONDS.toNanos(300),
          TimeUnit.MILLISECONDS.toNanos(200));

  final Offers<Driver<Record, Address>> drivers = new Offers<>();
  final Offers<Sink<Record>> sinkOffers = new Offers<>();
  final Engine engine;
  private final Map<String, DeviceConfiguration> devices = new LinkedHashMap<>();
  private final Map<String, SinkConfiguration> sinks = new LinkedHashMap<>();
  private long bundles = 1;
  boolean encrypt;

  EngineFixture(Path home) {
    this(home, new NoLines());
  }

  EngineFixture(Path home, SerialLines lines) {
    engine = new Engine(home, LIMITS, drivers, sinkOffers, lines, () -> null);
  }

  Offer<Driver<Record, Address>> offer(String id, ScriptedDriver driver) {
    Offer<Driver<Record, Address>> offer =
        new Offer<>(id, id, driver, "test." + id, "1.0." + bundles, bundles++, loader());
    drivers.add(offer);
    return offer;
  }

  long offer(String id, CollectingSink sink) {
    Offer<Sink<Record>> offer =
        new Offer<>(id, id, sink, "test." + id, "1.0.0", bundles++, loader());
    sinkOffers.add(offer);
    return offer.bundle();
  }

  private static ClassLoader loader() {
    return EngineFixture.class.getClassLoader();
  }

  static TagConfiguration tag(String name, String address) {
    return tag(name, address, DataType.INT32, 1, 0, 0, null);
  }

  static TagConfiguration tag(
      String name,
      String address,
      DataType type,
      double gain,
      double offset,
      double deadband,
      WriteGrant write) {
    return new TagConfiguration(
        name, address, type, "", "", gain, offset, deadband, Map.of(), write, Origin.NONE);
  }

  static ScanConfiguration every(long millis, TagConfiguration... tags) {
    return new ScanConfiguration(
        Duration.ofMillis(millis), false, Arrays.asList(tags), Origin.NONE);
  }

  EngineFixture device(String name, String driver, ScanConfiguration... scans) {
    return device(name, driver, Map.of(), scans);
  }

  EngineFixture device(
      String name, String driver, Map<String, String> settings, ScanConfiguration... scans) {
    Map<String, ConfigValue> entries = new LinkedHashMap<>();
    settings.forEach(
        (key, value) ->
            entries.put(key, new ConfigValue.Scalar(new Origin("d.yaml", 5), value, false, false)));
    devices.put(
        name,
        new DeviceConfiguration(
            name,
            "acme/line-1",
            driver,
            true,
            new ConfigValue.Mapping(new Origin("d.yaml", 4), entries),
            Arrays.asList(scans),
            new Origin("d.yaml", 1)));
    return this;
  }

  EngineFixture without(String device) {
    devices.remove(device);
    return this;
  }

  EngineFixture sink(String name, String kind, String... routes) {
    return sink(name, kind, SinkFilter.NONE, routes);
  }

  EngineFixture sink(String name, String kind, SinkFilter filter, String... routes) {
    sinks.put(
        name,
        new SinkConfiguration(
            name,
            kind,
            true,
            ConfigValue.none(),
            Arrays.stream(routes).map(Route::of).toList(),
            filter,
            Origin.NONE));
    return this;
  }

  void apply() {
    GatewayConfiguration gateway =
        new GatewayConfiguration(
            "test",
            new GatewayConfiguration.Http(0, null),
            new GatewayConfiguration.Journal(
                Duration.ofMillis(100),
                Duration.ofMillis(100),
                64 << 20,
                Duration.ofDays(1),
                encrypt));
    engine.apply(
        new Configuration(
            gateway, new ArrayList<>(devices.values()), new ArrayList<>(sinks.values())));
  }

  DeviceStatus status(String device) {
    return engine.devices().stream()
        .filter(each -> each.name().equals(device))
        .findFirst()
        .orElseThrow();
  }

  void awaitState(String device, DeviceStatus.State state) {
    await(device + " to be " + state, () -> status(device).state() == state);
  }

  static void await(String what, BooleanSupplier condition) {
    long until = System.nanoTime() + PATIENCE;
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime() - until).as("waiting for " + what).isNegative();
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
    }
  }

  @Override
  public void close() {
    engine.close();
  }
}
