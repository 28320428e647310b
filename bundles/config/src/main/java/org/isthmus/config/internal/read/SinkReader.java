package org.isthmus.config.internal.read;

import java.util.ArrayList;
import java.util.List;
import org.isthmus.host.config.Route;
import org.isthmus.host.config.SinkConfiguration;
import org.isthmus.host.settings.ConfigValue;
import org.isthmus.host.settings.ConfigValue.Mapping;
import org.isthmus.host.settings.ConfigValue.Scalar;
import org.jspecify.annotations.Nullable;

/** Reads {@code sinks/*.yaml}. Stateless. */
public final class SinkReader {
  private static final List<String> KEYS = List.of("sink", "kind", "enabled", "settings", "routes");

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
            fields.origin());
    return faults.none() ? sink : null;
  }

  private static List<Route> routes(Fields fields, Faults faults) {
    List<ConfigValue> items = fields.items("routes");
    if (fields.value("routes") == null) {
      fields.missing("routes", "a list of what goes there, such as [\"acme/**\"]");
    }
    List<Route> routes = new ArrayList<>();
    for (ConfigValue item : items) {
      String field = "routes[" + routes.size() + "]";
      routes.add(route(item, field, faults));
    }
    return routes;
  }

  private static Route route(ConfigValue item, String field, Faults faults) {
    if (item instanceof Scalar scalar) {
      try {
        return Route.of(scalar.text());
      } catch (IllegalArgumentException e) {
        String message = e.getMessage();
        String shown = scalar.secret() ? message.replace(scalar.text(), "***") : message;
        faults.add(item.origin(), field, "config.route", "{0}", "", shown);
      }
    } else {
      faults.add(item.origin(), field, "config.route", "is not a text", "write acme/**");
    }
    return Route.of("**");
  }
}
