package org.isthmus.host.plugins;

import java.time.Instant;
import java.util.List;

/**
 * A plugin that is installed.
 *
 * @param id its Bundle-SymbolicName
 * @param sha256 of its jar, in hexadecimal
 * @param previous the version that a roll-back would go to; empty if there is none
 * @param problem what is wrong with it: that it does not start, that it left threads behind; empty
 *     if nothing is
 * @param drivers the ids of the drivers it offers
 * @param sinks the kinds of sink it offers
 * @param devices the devices that use it
 * @param sinksUsing the sinks that use it
 */
public record InstalledPlugin(
    String id,
    String name,
    String vendor,
    String version,
    String sha256,
    State state,
    String problem,
    String previous,
    Instant since,
    List<String> drivers,
    List<String> sinks,
    List<String> devices,
    List<String> sinksUsing) {
  /** Keeps copies. */
  public InstalledPlugin {
    drivers = List.copyOf(drivers);
    sinks = List.copyOf(sinks);
    devices = List.copyOf(devices);
    sinksUsing = List.copyOf(sinksUsing);
  }

  /** Where a plugin stands. */
  public enum State {
    /** Its services are offered. */
    ACTIVE,
    /** It is installed and does not start. */
    FAILED,
    /** It left something behind and is not offered for new devices until it is upgraded. */
    QUARANTINED
  }
}
