package org.isthmus.testkit.jar;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.isthmus.host.settings.ConfigValue;
import org.isthmus.testkit.peer.Device;
import org.jspecify.annotations.Nullable;

/**
 * What a vendor gives for one driver or sink, with the keys of {@code conformance.yaml}. Immutable.
 *
 * @param right addresses that a driver must understand, at least one of each form
 * @param wrong addresses that it must refuse
 * @param settings that reach the device; {@code $port} stands for where it listens
 * @param patient what differs in them so that every time-out is 10 s or more
 * @param hasty what differs in them so that a device that says nothing is soon given up
 * @param stranger what differs in them so that the partner knows nobody of that name
 * @param over what leads to the device
 * @param device the partner's right answers; null if there is none
 * @param reads what the device holds: value by address
 * @param refused what it refuses: a part of what it says, by address
 * @param writes what it lets be written: a value that it takes, by address
 * @param without rules that do not apply, each with the reason
 */
public record Given(
    List<String> right,
    List<String> wrong,
    ConfigValue.Mapping settings,
    ConfigValue.Mapping patient,
    ConfigValue.Mapping hasty,
    ConfigValue.Mapping stranger,
    Over over,
    @Nullable Device device,
    Map<String, String> reads,
    Map<String, String> refused,
    Map<String, String> writes,
    Map<String, String> without) {

  /** What leads to a device. */
  public enum Over {
    /** A TCP connection. */
    TCP,
    /** A TCP connection with TLS. */
    TLS,
    /** Datagrams. */
    UDP,
    /** A serial line of the gateway. */
    SERIAL
  }

  /** Of a driver that its vendor says nothing of. */
  static Given nothing() {
    return new Given(
        List.of(),
        List.of(),
        ConfigValue.none(),
        ConfigValue.none(),
        ConfigValue.none(),
        ConfigValue.none(),
        Over.TCP,
        null,
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of());
  }

  /** The settings with others written over them. */
  public ConfigValue.Mapping settings(ConfigValue.Mapping over) {
    Map<String, ConfigValue> all = new LinkedHashMap<>(settings.entries());
    all.putAll(over.entries());
    return new ConfigValue.Mapping(settings.origin(), all);
  }
}
