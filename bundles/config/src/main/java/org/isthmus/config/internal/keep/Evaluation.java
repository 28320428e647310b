package org.isthmus.config.internal.keep;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.isthmus.host.config.Configuration;
import org.isthmus.host.config.DeviceConfiguration;
import org.isthmus.host.config.GatewayConfiguration;
import org.isthmus.host.config.SinkConfiguration;
import org.isthmus.host.settings.Fault;

/**
 * What a set of files comes to. Immutable by convention.
 *
 * @param listing the files
 * @param read every file as it was read, right or wrong, by name
 * @param inForce what is in force, by the file that says or said it
 * @param faults of all files
 */
record Evaluation(
    Listing listing,
    SortedMap<String, Unit> read,
    SortedMap<String, Unit> inForce,
    List<Fault> faults) {

  /** Whether a file is gone for good: not there, where it could be seen if it were. */
  boolean removed(String file) {
    return !listing.contents().containsKey(file) && !listing.hides(file);
  }

  /** Whether the same is in force and the same is wrong, at the same places. */
  boolean comesToTheSameAs(Evaluation other) {
    return inForce.equals(other.inForce) && texts(faults).equals(texts(other.faults));
  }

  private static List<String> texts(List<Fault> faults) {
    return faults.stream().map(Fault::toString).toList();
  }

  Configuration configuration(GatewayConfiguration defaults) {
    GatewayConfiguration gateway = defaults;
    List<DeviceConfiguration> devices = new ArrayList<>();
    List<SinkConfiguration> sinks = new ArrayList<>();
    for (Unit unit : inForce.values()) {
      if (unit.content() instanceof DeviceConfiguration device) {
        devices.add(device);
      } else if (unit.content() instanceof SinkConfiguration sink) {
        sinks.add(sink);
      } else if (unit.content() instanceof GatewayConfiguration written) {
        gateway = written;
      }
    }
    return new Configuration(gateway, devices, sinks);
  }
}
