package org.isthmus.host.plugins;

import java.util.List;

/**
 * What an installation would do.
 *
 * @param id of the plugin; empty if the jar is none
 * @param installed the version that is installed; empty if none is
 * @param refusals why it would be refused, each with its cure; it would be done if there is none
 * @param stops the bundles and services of others that would stop; if there is one, it is refused
 * @param devices the devices that would go over to it
 * @param sinks the sinks that would go over to it
 */
public record Preview(
    String id,
    String name,
    String vendor,
    String version,
    String sha256,
    String installed,
    List<String> refusals,
    List<String> stops,
    List<String> drivers,
    List<String> devices,
    List<String> sinks) {
  /** Keeps copies. */
  public Preview {
    refusals = List.copyOf(refusals);
    stops = List.copyOf(stops);
    drivers = List.copyOf(drivers);
    devices = List.copyOf(devices);
    sinks = List.copyOf(sinks);
  }

  /** Whether it would be done. */
  public boolean possible() {
    return refusals.isEmpty() && stops.isEmpty();
  }
}
