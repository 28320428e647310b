package org.isthmus.api.data;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Something that happened at a device: an alarm that came or went, a message, an operator's action.
 * Condition and severity follow OPC UA Part 9. Immutable.
 */
public final class Event {

  /** Where an alarm stands. More may come: a {@code switch} keeps a {@code default}. */
  public enum Phase {
    /** Happened, and is over at once. */
    HAPPENED,
    /** An alarm came. */
    RAISED,
    /** Somebody has seen the alarm. */
    ACKNOWLEDGED,
    /** The alarm went. */
    CLEARED
  }

  private final String source;
  private final String message;
  private final Phase phase;
  private final int severity;
  private final String key;
  private final long sourceTime;
  private final Map<String, Value> fields;

  private Event(Builder from) {
    this.source = from.source;
    this.message = from.message;
    this.phase = from.phase;
    this.severity = from.severity;
    this.key = from.key;
    this.sourceTime = from.sourceTime;
    this.fields = Collections.unmodifiableMap(new LinkedHashMap<>(from.fields));
  }

  /**
   * Begins an event.
   *
   * @param source what it is about, in the device's own words (a tag, a condition, a component)
   * @param message what happened, for a person
   */
  public static Builder of(String source, String message) {
    return new Builder(source, message);
  }

  /** What it is about, in the device's own words. */
  public String source() {
    return source;
  }

  /** What happened, for a person. */
  public String message() {
    return message;
  }

  /** Where the alarm stands. */
  public Phase phase() {
    return phase;
  }

  /** 1 (least) to 1000 (most urgent), OPC UA Part 5, 6.4.2. */
  public int severity() {
    return severity;
  }

  /** What joins the phases of one alarm; empty if nothing does. */
  public String key() {
    return key;
  }

  /** When, by the device's clock: nanoseconds since 1970; 0 if the device does not say. */
  public long sourceTime() {
    return sourceTime;
  }

  /** What else the device tells. */
  public Map<String, Value> fields() {
    return fields;
  }

  @Override
  public String toString() {
    return phase + " " + source + ": " + message;
  }

  /** Collects one event; for one thread. */
  public static final class Builder {
    private final String source;
    private final String message;
    private Phase phase = Phase.HAPPENED;
    private int severity = 500;
    private String key = "";
    private long sourceTime;
    private final Map<String, Value> fields = new LinkedHashMap<>();

    private Builder(String source, String message) {
      this.source = requireNonNull(source, "source is null");
      this.message = requireNonNull(message, "message is null");
    }

    /** Where the alarm {@code key} stands. */
    public Builder alarm(String key, Phase phase) {
      this.key = requireNonNull(key, "key is null");
      this.phase = requireNonNull(phase, "phase is null");
      return this;
    }

    /** 1 (least) to 1000 (most urgent). */
    public Builder severity(int severity) {
      if (severity < 1 || severity > 1000) {
        throw new IllegalArgumentException("severity " + severity + " is not in 1..1000");
      }
      this.severity = severity;
      return this;
    }

    /** When, by the device's clock, in nanoseconds since 1970. */
    public Builder sourceTime(long epochNanos) {
      this.sourceTime = epochNanos;
      return this;
    }

    /** Adds what else the device tells. */
    public Builder field(String name, Value value) {
      fields.put(requireNonNull(name, "name is null"), requireNonNull(value, "value is null"));
      return this;
    }

    /** The event. */
    public Event build() {
      return new Event(this);
    }
  }
}
