package org.isthmus.engine.internal.delivery;

import java.util.List;
import org.isthmus.engine.internal.frame.Definition;
import org.isthmus.engine.internal.frame.TagEntry;
import org.isthmus.host.config.Route;
import org.isthmus.host.config.SinkConfiguration;
import org.isthmus.host.config.SinkFilter;
import org.jspecify.annotations.Nullable;

/** Which tags and devices a sink gets, and what of their samples. Immutable. */
final class Routing {
  private static final String ANY_TAG = "/*";

  private final List<Route> routes;
  private final SinkFilter filter;

  Routing(SinkConfiguration sink) {
    this.routes = sink.routes();
    this.filter = sink.filter();
  }

  /** What is left out of the samples of wanted tags. */
  SinkFilter filter() {
    return filter;
  }

  boolean wants(String path) {
    return any(routes, path) && !any(filter.exclude(), path);
  }

  private static boolean any(List<Route> routes, String path) {
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
