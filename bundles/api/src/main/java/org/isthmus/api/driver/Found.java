package org.isthmus.api.driver;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** A device that was found. Immutable. */
public final class Found {
  private final String title;
  private final Map<String, String> settings;
  private final Map<String, String> identity;

  private Found(Builder from) {
    this.title = from.title;
    this.settings = Collections.unmodifiableMap(new LinkedHashMap<>(from.settings));
    this.identity = Collections.unmodifiableMap(new LinkedHashMap<>(from.identity));
  }

  /** Begins with what a person recognises the device by. */
  public static Builder of(String title) {
    return new Builder(title);
  }

  /** What a person recognises the device by. */
  public String title() {
    return title;
  }

  /** The settings that reach it, by key, written as in the configuration. */
  public Map<String, String> settings() {
    return settings;
  }

  /** What it says of itself: {@code vendor}, {@code model}, {@code firmware}, {@code serial}. */
  public Map<String, String> identity() {
    return identity;
  }

  @Override
  public String toString() {
    return title + settings;
  }

  /** Collects what was found; for one thread. */
  public static final class Builder {
    private final String title;
    private final Map<String, String> settings = new LinkedHashMap<>();
    private final Map<String, String> identity = new LinkedHashMap<>();

    private Builder(String title) {
      this.title = requireNonNull(title, "title is null");
    }

    /** A setting that reaches it. */
    public Builder setting(String key, String value) {
      settings.put(key, requireNonNull(value, "value is null"));
      return this;
    }

    /** Something it says of itself. */
    public Builder identity(String key, String value) {
      identity.put(key, requireNonNull(value, "value is null"));
      return this;
    }

    /** What was found. */
    public Found build() {
      return new Found(this);
    }
  }
}
