package org.isthmus.host.settings;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A value of the configuration with its place: a scalar, a list or a map. References to secrets
 * have been resolved where a scalar's {@link Scalar#secret()} is set. Immutable.
 */
public sealed interface ConfigValue {
  /** Where it stands. */
  Origin origin();

  /** No settings at all. */
  static Mapping none() {
    return new Mapping(Origin.NONE, Map.of());
  }

  /**
   * A single value as text; what it means is for the reader to say.
   *
   * @param text as written, without quotes
   * @param quoted whether it was written in quotes, so that {@code "true"} is a text
   * @param secret whether the text came out of a reference ({@code ${env:…}}, {@code ${file:…}})
   *     and must not be shown
   */
  record Scalar(Origin origin, String text, boolean quoted, boolean secret) implements ConfigValue {
    /** Whether nothing was written: {@code key:} alone, {@code ~} or {@code null}. */
    public boolean isNothing() {
      return !quoted
          && !secret
          && switch (text) {
            case "", "~", "null", "Null", "NULL" -> true;
            default -> false;
          };
    }

    @Override
    public String toString() {
      return secret ? "***" : text;
    }
  }

  /** Values in order. */
  record Sequence(Origin origin, List<ConfigValue> items) implements ConfigValue {
    /** Keeps a copy. */
    public Sequence {
      items = List.copyOf(items);
    }
  }

  /** Values by key, in the order in which they were written. */
  record Mapping(Origin origin, Map<String, ConfigValue> entries) implements ConfigValue {
    /** Keeps a copy. */
    public Mapping {
      entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }
  }
}
