package org.isthmus.rest.internal.gateway;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.isthmus.host.gateway.DeviceStatus;
import org.isthmus.host.gateway.Gateway;
import org.isthmus.host.gateway.SinkStatus;
import org.isthmus.rest.internal.shape.Member;
import org.jspecify.annotations.Nullable;

/** How the gateway is, in a few words. */
public record Health(
    @Member("up, degraded if a part does not do what it is configured to, or starting")
        String status,
    @Member("The gateway's version") String version,
    @Member("Since the start of the process") long uptimeSeconds,
    @Member("How many devices are in which state") Map<String, Long> devices,
    @Member("How many sinks are in which state") Map<String, Long> sinks,
    @Member("The journal's state") String journal) {
  private static final List<String> CONTENT = List.of("connected", "disabled");

  static Health of(@Nullable Gateway gateway, String version) {
    Instant now = Instant.now();
    Instant started = ProcessHandle.current().info().startInstant().orElse(now);
    long uptime = Duration.between(started, now).toSeconds();
    if (gateway == null) {
      return new Health("starting", version, uptime, Map.of(), Map.of(), "closed");
    }
    Map<String, Long> devices =
        count(gateway.devices().stream().map(DeviceStatus::state).map(DeviceStatus.State::text));
    Map<String, Long> sinks = count(gateway.sinks().stream().map(SinkStatus::state));
    String journal = gateway.journal().state();
    boolean up =
        CONTENT.containsAll(devices.keySet())
            && CONTENT.containsAll(sinks.keySet())
            && journal.equals("writing");
    return new Health(up ? "up" : "degraded", version, uptime, devices, sinks, journal);
  }

  private static Map<String, Long> count(Stream<String> states) {
    return states.collect(groupingBy(state -> state, TreeMap::new, counting()));
  }

  /** Whether the gateway can be used at all. */
  boolean usable() {
    return !status.equals("starting");
  }
}
