package org.isthmus.host.gateway;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import org.isthmus.host.config.Route;

/**
 * Which tags somebody wants to see.
 *
 * @param route of their paths; {@code **} for all
 * @param search part of path or description, whatever its case; empty for all
 * @param offset how many that match are passed over
 * @param limit how many are given at most
 */
public record TagQuery(Route route, String search, int offset, int limit) {
  /** Of the search, the small letters are kept. */
  public TagQuery {
    requireNonNull(route, "route is null");
    search = search.toLowerCase(Locale.ROOT);
    if (offset < 0 || limit < 0) {
      throw new IllegalArgumentException("offset " + offset + ", limit " + limit);
    }
  }

  /** Whether a tag is one of them. */
  public boolean matches(String path, String description) {
    return (search.isEmpty()
            || path.toLowerCase(Locale.ROOT).contains(search)
            || description.toLowerCase(Locale.ROOT).contains(search))
        && route.matches(path);
  }
}
