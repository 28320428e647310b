package org.isthmus.tests.plant;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.isthmus.api.data.DataType;
import org.isthmus.api.data.Value;
import org.isthmus.api.sink.Commands;
import org.isthmus.api.sink.Position;
import org.isthmus.host.config.DeviceConfiguration;
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
import org.isthmus.host.gateway.Probe;
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
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** An engine that always stands the same: a press that runs, and one whose cable is out. */
public final class FixedGateway implements BundleActivator, Gateway {
  @Override
  public void start(BundleContext context) {
    context.registerService(Gateway.class, this, null);
  }

  @Override
  public void stop(BundleContext context) {
    // the framework takes the service back
  }

  @Override
  public List<DeviceEvent> events() {
    return List.of();
  }

  @Override
  public List<DeviceStatus> devices() {
    return List.of(
        device("press-1", DeviceStatus.State.CONNECTED, 1200),
        device("press-2", DeviceStatus.State.BACKING_OFF, 0));
  }

  private static DeviceStatus device(String name, DeviceStatus.State state, long completed) {
    var scan =
        new DeviceStatus.Scan(
            Duration.ofMillis(500),
            false,
            Duration.ofMillis(510),
            40,
            completed,
            3,
            Duration.ofMillis(7),
            2,
            completed * 40,
            completed * 30);
    return new DeviceStatus(
        name,
        "acme/torino",
        "modbus-tcp",
        state,
        "",
        Instant.EPOCH,
        List.of(scan),
        Map.of(),
        1,
        completed * 2,
        24_000,
        216_000,
        0,
        0);
  }

  @Override
  public List<SinkStatus> sinks() {
    return List.of(
        new SinkStatus(
            "broker",
            "mqtt",
            "connected",
            "",
            Instant.EPOCH,
            Position.of(1, 11_900),
            null,
            new SinkStatus.Ledger(11_900, 0, 11_000, 600, 0, 300, 0, 0, 5)));
  }

  @Override
  public JournalStatus journal() {
    return new JournalStatus(
        "writing",
        12_000,
        480_000,
        500_000,
        Position.of(1, 0),
        Position.of(1, 12_000),
        Duration.ofHours(61));
  }

  @Override
  public List<TagStatus> tags(String device) {
    return List.of();
  }

  @Override
  public Optional<TagStatus> tag(String path) {
    return Optional.empty();
  }

  @Override
  public TagPage find(TagQuery query) {
    return new TagPage(0, List.of());
  }

  @Override
  public TagWatch watch() {
    throw new UnsupportedOperationException("there are no tags here");
  }

  @Override
  public long revision() {
    return 1;
  }

  @Override
  public List<SinkOffer> sinkKinds() {
    return List.of();
  }

  @Override
  public CompletionStage<Probe> probe(DeviceConfiguration device, Duration within) {
    throw new UnsupportedOperationException();
  }

  @Override
  public CompletionStage<SinkProbe> probe(SinkConfiguration sink, Duration within) {
    throw new UnsupportedOperationException();
  }

  @Override
  public SetAsidePage setAside(String sink, long offset, int limit) {
    return new SetAsidePage(0, List.of());
  }

  @Override
  public Replay replay(String sink, Instant from) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Finder finder(DeviceConfiguration device, String address, DataType type) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Browser browser(DeviceConfiguration device) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<WireLook> wire(String device) {
    return Optional.empty();
  }

  @Override
  public Commands commands() {
    throw new UnsupportedOperationException("nothing can be written here");
  }

  @Override
  public CompletionStage<CallOutcome> call(String device, String call, List<Value> arguments) {
    throw new UnsupportedOperationException("nothing can be called here");
  }

  @Override
  public List<DriverOffer> drivers() {
    return List.of();
  }

  @Override
  public Moved move(String device, long bundle) {
    throw new IllegalArgumentException("there is no device " + device);
  }
}
