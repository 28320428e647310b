package org.isthmus.api.data;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Named fields in the device's own order, such as an OPC UA structure or a PLC's user-defined type.
 * Fields may be structures and arrays. Immutable.
 */
public final class Structure {
  private final String name;
  private final Map<String, Value> fields;

  private Structure(String name, Map<String, Value> fields) {
    this.name = name;
    this.fields = fields;
  }

  /** Begins a structure of the type that the device calls {@code name}. */
  public static Builder named(String name) {
    return new Builder(name);
  }

  /** The type's name in the device. */
  public String name() {
    return name;
  }

  /** The fields in the device's order; cannot be changed. */
  public Map<String, Value> fields() {
    return fields;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Structure that && name.equals(that.name) && fields.equals(that.fields);
  }

  @Override
  public int hashCode() {
    return 31 * name.hashCode() + fields.hashCode();
  }

  @Override
  public String toString() {
    return name + fields;
  }

  /** Collects the fields of one structure; for one thread. */
  public static final class Builder {
    private final String name;
    private final Map<String, Value> fields = new LinkedHashMap<>();

    private Builder(String name) {
      this.name = requireNonNull(name, "name is null");
    }

    /**
     * Adds a field.
     *
     * @throws IllegalArgumentException if there is one of that name
     */
    public Builder field(String field, Value value) {
      if (fields.putIfAbsent(field, requireNonNull(value, "value is null")) != null) {
        throw new IllegalArgumentException("field " + field + " twice");
      }
      return this;
    }

    /** The structure. */
    public Structure build() {
      return new Structure(name, Collections.unmodifiableMap(new LinkedHashMap<>(fields)));
    }
  }
}
