package org.isthmus.engine.internal.device;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.isthmus.api.data.Problem;
import org.isthmus.api.driver.Address;
import org.isthmus.api.driver.Driver;
import org.isthmus.engine.internal.Parts;
import org.isthmus.engine.internal.plugin.Offer;
import org.isthmus.engine.internal.plugin.Offers;
import org.isthmus.host.config.DeviceConfiguration;
import org.isthmus.host.gateway.Browser;
import org.isthmus.host.gateway.RefusedException;
import org.isthmus.host.settings.Fault;

/** The browsers that are open; few, and each of them bounded. Any thread. */
public final class Browsers implements AutoCloseable {
  /** Each keeps a link open that others may need. */
  private static final int MOST = 4;

  private final Offers<Driver<Record, Address>> drivers;
  private final Path home;

  /** One that has ended is held no more: its plugin may be removed, and must leave nothing. */
  private final Set<BrowserLink> open = ConcurrentHashMap.newKeySet();

  /** None is open. */
  public Browsers(Offers<Driver<Record, Address>> drivers, Path home) {
    this.drivers = drivers;
    this.home = home;
  }

  /** Opens one; see {@link org.isthmus.host.gateway.Gateway#browser}. */
  public Browser open(DeviceConfiguration device, Parts parts) throws RefusedException {
    Offer<Driver<Record, Address>> offer =
        drivers
            .first(device.driver(), false)
            .orElseThrow(() -> new RefusedException(Prepared.missing(device.driver())));
    List<Fault> faults = new ArrayList<>();
    Prepared prepared = Prepared.of(withoutScans(device), offer, home, faults::add);
    if (prepared == null) {
      throw new RefusedException(faults.get(0).problem());
    }
    BrowserLink browser =
        new BrowserLink(prepared, parts, () -> drivers.holds(offer), open::remove);
    synchronized (this) {
      if (open.size() >= MOST) {
        throw new RefusedException(many());
      }
      open.add(browser);
    }
    browser.start();
    return browser;
  }

  private static DeviceConfiguration withoutScans(DeviceConfiguration device) {
    return new DeviceConfiguration(
        device.name(),
        device.area(),
        device.driver(),
        true,
        device.settings(),
        List.of(),
        device.origin());
  }

  private static Problem many() {
    return Problem.of(
        "browser.many", "{0} browsers are open already", "close one, or wait some minutes", MOST);
  }

  /** Closes all of them. */
  @Override
  public void close() {
    List.copyOf(open).forEach(BrowserLink::close);
  }
}
