package org.isthmus.engine.internal.delivery;

import java.util.List;
import org.isthmus.engine.internal.frame.Definition;
import org.isthmus.engine.internal.frame.TagEntry;
import org.isthmus.host.config.Route;
import org.jspecify.annotations.Nullable;

/** Which tags and devices a sink gets. Immutable. */
final class Routing {
  private static final String ANY_TAG = "/*";

  private final List<Route> routes;

  Routing(List<Route> routes) {
    this.routes = List.copyOf(routes);
  }

  boolean wants(String path) {
    for (Route route : routes) {
      if (route.matches(path)) {
        return true;
      }
    }
    return false;
  }

  /** Whether states and events of the device are wanted: those of a route over all its tags. */
  boolean wantsDevice(Definition device) {
    return wants((device.area().isEmpty() ? "" : device.area() + "/") + device.device() + ANY_TAG);
  }

  /** Which tags of the definition are wanted; null for all. */
  boolean @Nullable [] wanted(Definition definition) {
    List<TagEntry> tags = definition.tags();
    boolean[] wanted = new boolean[tags.size()];
    boolean all = true;
    for (int i = 0; i < wanted.length; i++) {
      wanted[i] = wants(tags.get(i).path());
      all &= wanted[i];
    }
    return all ? null : wanted;
  }
}
