package org.isthmus.engine.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.isthmus.api.driver.Address;
import org.isthmus.api.driver.Driver;
import org.isthmus.api.sink.Sink;
import org.isthmus.engine.internal.delivery.SinkLife;
import org.isthmus.engine.internal.delivery.SinkRoster;
import org.isthmus.engine.internal.device.DeviceLife;
import org.isthmus.engine.internal.device.DeviceRoster;
import org.isthmus.engine.internal.plugin.Offer;
import org.isthmus.engine.internal.plugin.Offers;
import org.isthmus.host.gateway.Moved;
import org.isthmus.host.gateway.PluginUsers;
import org.jspecify.annotations.Nullable;

/** Who uses which plugin in this engine. Any thread. */
final class EngineUsers implements PluginUsers {
  private final Offers<Driver<Record, Address>> drivers;
  private final Offers<Sink<Record>> sinkOffers;
  private final DeviceRoster devices;
  private final SinkRoster sinks;
  private final Supplier<@Nullable Parts> parts;

  EngineUsers(
      Offers<Driver<Record, Address>> drivers,
      Offers<Sink<Record>> sinkOffers,
      DeviceRoster devices,
      SinkRoster sinks,
      Supplier<@Nullable Parts> parts) {
    this.drivers = drivers;
    this.sinkOffers = sinkOffers;
    this.devices = devices;
    this.sinks = sinks;
    this.parts = parts;
  }

  private Offers<?> offers(Kind kind) {
    return kind == Kind.DEVICE ? drivers : sinkOffers;
  }

  @Override
  public List<String> offers(Kind kind, long bundle) {
    return ids(offers(kind), bundle);
  }

  private static <T> List<String> ids(Offers<T> offers, long bundle) {
    return offers.of(bundle).stream().map(Offer::id).toList();
  }

  @Override
  public List<User> of(long bundle) {
    Stream<User> using =
        devices.all().stream()
            .filter(life -> isOf(life.offer(), bundle))
            .map(life -> new User(Kind.DEVICE, life.name()));
    Stream<User> delivering =
        sinks.all().stream()
            .filter(life -> isOf(life.offer(), bundle))
            .map(life -> new User(Kind.SINK, life.name()));
    return Stream.concat(using, delivering).toList();
  }

  private static boolean isOf(@Nullable Offer<?> offer, long bundle) {
    return offer != null && offer.bundle() == bundle;
  }

  @Override
  public List<User> waiting(Kind kind, String id) {
    return kind == Kind.DEVICE
        ? devices.all().stream()
            .filter(life -> life.offer() == null && life.configuration().driver().equals(id))
            .map(life -> new User(kind, life.name()))
            .toList()
        : sinks.all().stream()
            .filter(life -> life.offer() == null && life.configuration().kind().equals(id))
            .map(life -> new User(kind, life.name()))
            .toList();
  }

  @Override
  public Moved move(User user, long bundle) throws InterruptedException {
    return user.kind() == Kind.DEVICE
        ? moveDevice(user.name(), bundle)
        : moveSink(user.name(), bundle);
  }

  Moved moveDevice(String device, long bundle) throws InterruptedException {
    DeviceLife life = devices.named(device).orElseThrow(() -> none("there is no device " + device));
    String id = life.configuration().driver();
    return life.moves().to(offer(drivers.of(id, bundle), "driver " + id, bundle));
  }

  private Moved moveSink(String sink, long bundle) throws InterruptedException {
    SinkLife life =
        sinks.all().stream()
            .filter(each -> each.name().equals(sink))
            .findFirst()
            .orElseThrow(() -> none("there is no sink " + sink));
    String kind = life.configuration().kind();
    return life.moveTo(offer(sinkOffers.of(kind, bundle), "sink " + kind, bundle));
  }

  private static <T> Offer<T> offer(Optional<Offer<T>> found, String what, long bundle) {
    return found.orElseThrow(() -> none("bundle " + bundle + " offers no " + what));
  }

  private static IllegalArgumentException none(String what) {
    return new IllegalArgumentException(what);
  }

  @Override
  public void withdraw(long bundle) {
    drivers.withdraw(bundle);
    sinkOffers.withdraw(bundle);
  }

  @Override
  public void quarantine(long bundle, boolean on) {
    drivers.quarantine(bundle, on);
    sinkOffers.quarantine(bundle, on);
  }

  @Override
  public List<String> held(long bundle) {
    Parts running = parts.get();
    List<String> held = new ArrayList<>();
    if (running != null) {
      held.addAll(running.lender().held(key -> key.endsWith("@" + bundle)));
    }
    return held;
  }
}
