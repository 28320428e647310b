package org.isthmus.config.internal.read;

import java.util.ArrayList;
import java.util.List;
import org.isthmus.host.config.Route;
import org.isthmus.host.settings.ConfigValue;
import org.isthmus.host.settings.ConfigValue.Scalar;

/** Reads lists of patterns of tags. Stateless. */
final class RouteReader {
  private RouteReader() {}

  /** The patterns under a key; what is none is a fault. */
  static List<Route> read(Fields fields, String key, String example, Faults faults) {
    List<Route> routes = new ArrayList<>();
    for (ConfigValue item : fields.items(key)) {
      String field = fields.field(key) + "[" + routes.size() + "]";
      routes.add(route(item, field, example, faults));
    }
    return routes;
  }

  private static Route route(ConfigValue item, String field, String example, Faults faults) {
    if (item instanceof Scalar scalar) {
      try {
        return Route.of(scalar.text());
      } catch (IllegalArgumentException e) {
        String message = e.getMessage();
        String shown = scalar.secret() ? message.replace(scalar.text(), "***") : message;
        faults.add(item.origin(), field, "config.route", "{0}", "", shown);
      }
    } else {
      faults.add(item.origin(), field, "config.route", "is not a text", "write {0}", example);
    }
    return Route.of("**");
  }
}
