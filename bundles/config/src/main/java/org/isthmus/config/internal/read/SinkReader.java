package org.isthmus.config.internal.read;

import java.util.List;
import org.isthmus.host.config.Route;
import org.isthmus.host.config.SinkConfiguration;
import org.isthmus.host.settings.ConfigValue.Mapping;
import org.jspecify.annotations.Nullable;

/** Reads {@code sinks/*.yaml}. Stateless. */
public final class SinkReader {
  private static final List<String> KEYS =
      List.of("sink", "kind", "enabled", "settings", "routes", "filter");

  private SinkReader() {}

  /** Reads a sink; null if a fault was told. */
  public static @Nullable SinkConfiguration read(
      String file, String content, References references, Faults faults) {
    Mapping written = YamlReader.read(file, content, references, faults);
    if (written == null) {
      return null;
    }
    Fields fields = new Fields(written, "", faults, KEYS);
    SinkConfiguration sink =
        new SinkConfiguration(
            Names.name(fields, "sink"),
            DeviceReader.id(fields, "kind", "mqtt"),
            fields.flag("enabled", true),
            fields.mapping("settings"),
            routes(fields, faults),
            FilterReader.read(fields, faults),
            fields.origin());
    return faults.none() ? sink : null;
  }

  private static List<Route> routes(Fields fields, Faults faults) {
    if (fields.value("routes") == null) {
      fields.missing("routes", "a list of what goes there, such as [\"acme/**\"]");
    }
    return RouteReader.read(fields, "routes", "acme/**", faults);
  }
}
