package org.isthmus.host.config;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A pattern of tag paths ({@code area/device/tag}): {@code *} stands for any text within one part,
 * {@code **} for any number of parts, and everything else for itself. {@code acme/**} is all of
 * acme, {@code plant/press-1/oil-*} the tags of one device that begin so. Immutable.
 */
public final class Route {
  private static final String ANY = "**";

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
    return matches(path.split("/", -1));
  }

  /**
   * Whether a device could have a tag that matches.
   *
   * @param device {@code area/device}
   */
  public boolean reaches(String device) {
    String[] names = device.split("/", -1);
    return matches(Arrays.copyOf(names, names.length + 1));
  }

  /**
   * Whether they match.
   *
   * @param names a null stands for whatever the pattern wants there
   */
  private boolean matches(@Nullable String[] names) {
    int at = 0;
    int part = 0;
    int any = -1;
    int from = 0;
    // Going back to the last ** alone is enough: an earlier one could only take the same parts.
    while (at < names.length) {
      if (part < parts.length && parts[part].equals(ANY)) {
        any = part++;
        from = at;
      } else if (part < parts.length && matchesPart(names[at], parts[part])) {
        part++;
        at++;
      } else if (any >= 0) {
        part = any + 1;
        at = ++from;
      } else {
        return false;
      }
    }
    while (part < parts.length && parts[part].equals(ANY)) {
      part++;
    }
    return part == parts.length;
  }

  private static boolean matchesPart(@Nullable String name, String pattern) {
    if (name == null) {
      return true;
    }
    int at = 0;
    int letter = 0;
    int star = -1;
    int from = 0;
    while (at < name.length()) {
      if (letter < pattern.length() && pattern.charAt(letter) == '*') {
        star = letter++;
        from = at;
      } else if (letter < pattern.length() && pattern.charAt(letter) == name.charAt(at)) {
        letter++;
        at++;
      } else if (star >= 0) {
        letter = star + 1;
        at = ++from;
      } else {
        return false;
      }
    }
    while (letter < pattern.length() && pattern.charAt(letter) == '*') {
      letter++;
    }
    return letter == pattern.length();
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
