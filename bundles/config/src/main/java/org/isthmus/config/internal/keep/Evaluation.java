package org.isthmus.config.internal.keep;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.isthmus.host.config.Configuration;
import org.isthmus.host.config.DeviceConfiguration;
import org.isthmus.host.config.GatewayConfiguration;
import org.isthmus.host.config.SinkConfiguration;
import org.isthmus.host.settings.Fault;
import org.jspecify.annotations.Nullable;

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

  /**
   * What is wrong with a file or those that name it, and what was not wrong before.
   *
   * @param known what was wrong before
   */
  List<Fault> wrong(String file, List<Fault> known) {
    List<Fault> wrong = new ArrayList<>();
    for (Unit unit : read.values()) {
      boolean concerned = unit.sources().containsKey(file);
      for (Fault fault : unit.faults()) {
        if (concerned || !known.contains(fault)) {
          wrong.add(fault);
        }
      }
    }
    return wrong;
  }

  /** The device that a file says; null if it says none. */
  @Nullable DeviceConfiguration device(String file) {
    Unit unit = inForce.get(file);
    return unit != null && unit.content() instanceof DeviceConfiguration device ? device : null;
  }

  /** The sink that a file says; null if it says none. */
  @Nullable SinkConfiguration sink(String file) {
    Unit unit = inForce.get(file);
    return unit != null && unit.content() instanceof SinkConfiguration sink ? sink : null;
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
