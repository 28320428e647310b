package org.isthmus.host.config;

import java.util.List;

/** All of it, checked as far as it can be without the plugins. */
public record Configuration(
    GatewayConfiguration gateway,
    List<DeviceConfiguration> devices,
    List<SinkConfiguration> sinks) {
  /** Keeps copies. */
  public Configuration {
    devices = List.copyOf(devices);
    sinks = List.copyOf(sinks);
  }
}
