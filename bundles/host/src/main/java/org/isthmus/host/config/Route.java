package org.isthmus.host.config;

import static java.util.Objects.requireNonNull;

/**
 * A pattern of tag paths ({@code area/device/tag}): {@code *} stands for any text within one part,
 * {@code **} for any number of parts, and everything else for itself. {@code acme/**} is all of
 * acme, {@code plant/press-1/oil-*} the tags of one device that begin so. Immutable.
 */
public final class Route {
  private final String pattern;
  private final String[] parts;

  private Route(String pattern) {
    this.pattern = pattern;
    this.parts = pattern.split("/", -1);
  }

  /**
   * Reads a pattern.
   *
   * @throws IllegalArgumentException with problem and cure
   */
  public static Route of(String pattern) {
    requireNonNull(pattern, "pattern is null");
    Route route = new Route(pattern);
    for (String part : route.parts) {
      if (part.isEmpty() || (part.contains("**") && part.length() > 2)) {
        throw new IllegalArgumentException(
            "'"
                + pattern
                + "' is not a route; write parts joined by single slashes, with * inside"
                + " a part and ** alone, such as acme/**");
      }
    }
    return route;
  }

  /** Whether the path matches. */
  public boolean matches(String path) {
    return matches(path.split("/", -1), 0, 0);
  }

  private boolean matches(String[] path, int at, int part) {
    if (part == parts.length) {
      return at == path.length;
    }
    if (parts[part].equals("**")) {
      return part + 1 == parts.length || anyFrom(path, at, part + 1);
    }
    return at < path.length
        && matchesPart(path[at], 0, parts[part], 0)
        && matches(path, at + 1, part + 1);
  }

  private boolean anyFrom(String[] path, int at, int part) {
    for (int from = at; from <= path.length; from++) {
      if (matches(path, from, part)) {
        return true;
      }
    }
    return false;
  }

  private static boolean matchesPart(String text, int at, String pattern, int from) {
    int star = pattern.indexOf('*', from);
    if (star < 0) {
      return text.substring(at).equals(pattern.substring(from));
    }
    String head = pattern.substring(from, star);
    if (!text.startsWith(head, at)) {
      return false;
    }
    for (int next = at + head.length(); next <= text.length(); next++) {
      if (matchesPart(text, next, pattern, star + 1)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Route that && pattern.equals(that.pattern);
  }

  @Override
  public int hashCode() {
    return pattern.hashCode();
  }

  @Override
  public String toString() {
    return pattern;
  }
}
