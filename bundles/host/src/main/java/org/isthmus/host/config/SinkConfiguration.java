package org.isthmus.host.config;

import java.util.List;
import org.isthmus.host.settings.ConfigValue;
import org.isthmus.host.settings.Origin;

/**
 * A sink.
 *
 * @param name unique in the gateway
 * @param kind the id of the plugin's sink
 * @param settings as written; the sink says what they mean
 * @param routes patterns of the tags that go there, such as {@code acme/**}; see {@link Route}
 * @param filter what is left out of that
 */
public record SinkConfiguration(
    String name,
    String kind,
    boolean enabled,
    ConfigValue.Mapping settings,
    List<Route> routes,
    SinkFilter filter,
    Origin origin) {
  /** Keeps a copy. */
  public SinkConfiguration {
    routes = List.copyOf(routes);
  }
}
