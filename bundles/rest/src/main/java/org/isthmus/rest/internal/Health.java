package org.isthmus.rest.internal;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.isthmus.host.gateway.DeviceStatus;
import org.isthmus.host.gateway.Gateway;
import org.isthmus.host.gateway.SinkStatus;
import org.jspecify.annotations.Nullable;

/**
 * How the gateway is, in a few words.
 *
 * @param status {@code up}, {@code degraded} if a part does not do what it is configured to, {@code
 *     starting} while there is no engine
 * @param devices how many are in which state
 * @param sinks how many are in which state
 * @param journal its state
 */
record Health(String status, Map<String, Long> devices, Map<String, Long> sinks, String journal) {
  private static final List<String> CONTENT = List.of("connected", "disabled");

  static Health of(@Nullable Gateway gateway) {
    if (gateway == null) {
      return new Health("starting", Map.of(), Map.of(), "closed");
    }
    Map<String, Long> devices =
        count(gateway.devices().stream().map(DeviceStatus::state).map(DeviceStatus.State::text));
    Map<String, Long> sinks = count(gateway.sinks().stream().map(SinkStatus::state));
    String journal = gateway.journal().state();
    boolean up =
        CONTENT.containsAll(devices.keySet())
            && CONTENT.containsAll(sinks.keySet())
            && journal.equals("writing");
    return new Health(up ? "up" : "degraded", devices, sinks, journal);
  }

  private static Map<String, Long> count(Stream<String> states) {
    return states.collect(groupingBy(state -> state, TreeMap::new, counting()));
  }

  /** Whether the gateway can be used at all. */
  boolean usable() {
    return !status.equals("starting");
  }
}
