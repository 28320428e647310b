package org.isthmus.engine.internal.device;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.isthmus.api.driver.Address;
import org.isthmus.api.driver.Driver;
import org.isthmus.engine.internal.Parts;
import org.isthmus.engine.internal.plugin.Offer;
import org.isthmus.engine.internal.plugin.Offers;
import org.isthmus.host.config.DeviceConfiguration;
import org.isthmus.host.gateway.Browser;
import org.isthmus.host.gateway.RefusedException;
import org.isthmus.host.settings.Fault;

/** Opens browsers. Any thread. */
public final class Browsers implements AutoCloseable {
  private final Offers<Driver<Record, Address>> drivers;
  private final Path home;
  private final AskedLinks<BrowserLink> open = new AskedLinks<>();

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
    return open.begin(new BrowserLink(prepared, parts, () -> drivers.holds(offer), open::over));
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

  /** Closes all of them. */
  @Override
  public void close() {
    open.close();
  }
}
