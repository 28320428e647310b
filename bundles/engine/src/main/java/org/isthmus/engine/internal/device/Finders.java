package org.isthmus.engine.internal.device;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.isthmus.api.data.DataType;
import org.isthmus.api.data.Problem;
import org.isthmus.api.driver.Address;
import org.isthmus.api.driver.Alternatives;
import org.isthmus.api.driver.Driver;
import org.isthmus.engine.internal.Parts;
import org.isthmus.engine.internal.plugin.Offer;
import org.isthmus.engine.internal.plugin.Offers;
import org.isthmus.host.config.DeviceConfiguration;
import org.isthmus.host.config.ScanConfiguration;
import org.isthmus.host.config.TagConfiguration;
import org.isthmus.host.gateway.Finder;
import org.isthmus.host.gateway.RefusedException;
import org.isthmus.host.settings.Fault;
import org.isthmus.host.settings.Origin;

/** Opens finders. Any thread. */
public final class Finders implements AutoCloseable {
  /** More than anybody can compare. */
  private static final int MOST_ALTERNATIVES = 100;

  private final Offers<Driver<Record, Address>> drivers;
  private final Path home;
  private final FinderLink.Pace pace;
  private final AskedLinks<FinderLink> open = new AskedLinks<>();

  /** None is open. */
  public Finders(Offers<Driver<Record, Address>> drivers, Path home) {
    this(drivers, home, FinderLink.Pace.STANDARD);
  }

  Finders(Offers<Driver<Record, Address>> drivers, Path home, FinderLink.Pace pace) {
    this.drivers = drivers;
    this.home = home;
    this.pace = pace;
  }

  /** Whether a driver can list the alternatives of a place. */
  public static boolean can(Offer<? extends Driver<?, ?>> offer) {
    return offer.service() instanceof Alternatives<?>;
  }

  /** Opens one; see {@link org.isthmus.host.gateway.Gateway#finder}. */
  public Finder open(DeviceConfiguration device, String address, DataType type, Parts parts)
      throws RefusedException {
    Offer<Driver<Record, Address>> offer =
        drivers
            .first(device.driver(), false)
            .orElseThrow(() -> new RefusedException(Prepared.missing(device.driver())));
    Prepared prepared = prepared(device, offer, address, type);
    return open.begin(
        new FinderLink(prepared, parts, pace, () -> drivers.holds(offer), open::over));
  }

  private Prepared prepared(
      DeviceConfiguration device,
      Offer<Driver<Record, Address>> offer,
      String address,
      DataType type)
      throws RefusedException {
    List<Fault> faults = new ArrayList<>();
    DeviceConfiguration one = with(device, List.of(tag(address, type)));
    Prepared place = Prepared.of(one, offer, home, faults::add);
    if (place == null) {
      throw new RefusedException(faults.get(0).problem());
    }
    List<Address> alternatives = alternatives(offer, place.addresses().get(0).get(0));
    List<TagConfiguration> tags =
        alternatives.stream().map(each -> tag(each.toString(), each.type())).toList();
    return new Prepared(
        with(device, tags), offer, place.settings(), List.of(alternatives), List.of());
  }

  private static DeviceConfiguration with(DeviceConfiguration device, List<TagConfiguration> tags) {
    ScanConfiguration scan =
        new ScanConfiguration(Duration.ofSeconds(1), false, tags, device.origin());
    return new DeviceConfiguration(
        device.name(),
        device.area(),
        device.driver(),
        true,
        device.settings(),
        List.of(scan),
        device.origin());
  }

  private static TagConfiguration tag(String address, DataType type) {
    return new TagConfiguration(
        address, address, type, "", "", 1, 0, 0, Map.of(), null, Origin.NONE);
  }

  @SuppressWarnings("unchecked")
  private static List<Address> alternatives(Offer<Driver<Record, Address>> offer, Address place)
      throws RefusedException {
    if (!can(offer)) {
      throw new RefusedException(
          Problem.of(
              "finder.driver",
              "driver {0} does not list the alternatives of a place",
              "its devices tell their types, or its vendor can add it",
              offer.id()));
    }
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(offer.loader());
    try {
      return ((Alternatives<Address>) offer.service())
          .alternatives(place).stream().limit(MOST_ALTERNATIVES).toList();
    } catch (RuntimeException | LinkageError e) {
      throw new RefusedException(Prepared.failed(offer, e));
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /** Closes all of them. */
  @Override
  public void close() {
    open.close();
  }
}
