package org.isthmus.host.config;

import java.util.List;
import java.util.stream.Stream;
import org.isthmus.host.settings.ConfigValue;
import org.isthmus.host.settings.Origin;

/**
 * A device.
 *
 * @param name unique in the gateway
 * @param area its place in the plant, parts joined by slashes
 * @param driver the driver's id
 * @param settings as written; the driver says what they mean
 * @param calls its methods that may be called
 */
public record DeviceConfiguration(
    String name,
    String area,
    String driver,
    boolean enabled,
    ConfigValue.Mapping settings,
    List<ScanConfiguration> scans,
    List<CallConfiguration> calls,
    Origin origin) {
  /** Keeps copies. */
  public DeviceConfiguration {
    scans = List.copyOf(scans);
    calls = List.copyOf(calls);
  }

  /** One of whose methods none may be called. */
  public DeviceConfiguration(
      String name,
      String area,
      String driver,
      boolean enabled,
      ConfigValue.Mapping settings,
      List<ScanConfiguration> scans,
      Origin origin) {
    this(name, area, driver, enabled, settings, scans, List.of(), origin);
  }

  /** {@code area/device}. */
  public String path() {
    return area.isEmpty() ? name : area + "/" + name;
  }

  /** All tags of all scans. */
  public Stream<TagConfiguration> tags() {
    return scans.stream().flatMap(scan -> scan.tags().stream());
  }
}
