package org.isthmus.api.driver;

import static java.util.Objects.requireNonNull;

import org.isthmus.api.data.DataType;

/** Something that a device holds: a folder, or what can become a tag, or both. Immutable. */
public final class Node {
  private final String id;
  private final String name;
  private final boolean branch;
  private final String address;
  private final DataType type;
  private final String unit;
  private final String description;
  private final boolean writable;

  private Node(Builder from) {
    this.id = from.id;
    this.name = from.name;
    this.branch = from.branch;
    this.address = from.address;
    this.type = from.type;
    this.unit = from.unit;
    this.description = from.description;
    this.writable = from.writable;
  }

  /** Begins a node with the driver's own id of it and the device's name for it. */
  public static Builder of(String id, String name) {
    return new Builder(id, name);
  }

  /** The driver's own id of it. */
  public String id() {
    return id;
  }

  /** The device's name for it. */
  public String name() {
    return name;
  }

  /** Whether more lies under it. */
  public boolean branch() {
    return branch;
  }

  /** The address of a tag; empty if it is only a folder. */
  public String address() {
    return address;
  }

  /** The tag's type. */
  public DataType type() {
    return type;
  }

  /** The UCUM code of the tag's unit; empty if the device does not say. */
  public String unit() {
    return unit;
  }

  /** What the device says about it; may be empty. */
  public String description() {
    return description;
  }

  /** Whether the device lets it be written. */
  public boolean writable() {
    return writable;
  }

  @Override
  public String toString() {
    return name + (address.isEmpty() ? "" : " " + address);
  }

  /** Collects one node; for one thread. */
  public static final class Builder {
    private final String id;
    private final String name;
    private boolean branch;
    private String address = "";
    private DataType type = DataType.UNKNOWN;
    private String unit = "";
    private String description = "";
    private boolean writable;

    private Builder(String id, String name) {
      this.id = requireNonNull(id, "id is null");
      this.name = requireNonNull(name, "name is null");
    }

    /** More lies under it. */
    public Builder branch() {
      this.branch = true;
      return this;
    }

    /** It can become a tag. */
    public Builder tag(String address, DataType type) {
      this.address = requireNonNull(address, "address is null");
      this.type = requireNonNull(type, "type is null");
      return this;
    }

    /** The UCUM code of its unit. */
    public Builder unit(String unit) {
      this.unit = requireNonNull(unit, "unit is null");
      return this;
    }

    /** What the device says about it. */
    public Builder description(String description) {
      this.description = requireNonNull(description, "description is null");
      return this;
    }

    /** The device lets it be written. */
    public Builder writable() {
      this.writable = true;
      return this;
    }

    /** The node. */
    public Node build() {
      return new Node(this);
    }
  }
}
