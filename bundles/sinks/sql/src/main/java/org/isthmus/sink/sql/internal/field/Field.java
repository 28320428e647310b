package org.isthmus.sink.sql.internal.field;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * What a sample has to offer: the fields that a column or a parameter may name. Immutable.
 *
 * @param what which one
 * @param label of {@link What#LABEL}, the label's name; else empty
 */
public record Field(What what, String label) {
  private static final String LABEL = "label.";

  /** The fields that there are. */
  public enum What {
    /** The gateway's time of the scan. */
    TIME("time", Wish.TIME),
    /** The device's own time. */
    SOURCE_TIME("sourceTime", Wish.TIME),
    /** Area, device and tag. */
    PATH("path", Wish.NAME),
    /** Where the device stands. */
    AREA("area", Wish.NAME),
    /** The device. */
    DEVICE("device", Wish.NAME),
    /** The tag in its device. */
    TAG("tag", Wish.NAME),
    /** The value, as far as the column takes it. */
    VALUE("value", Wish.REAL64),
    /** The value as text, where the column of {@code value} does not take it as a whole. */
    TEXT("text", Wish.TEXT),
    /** The name of the quality. */
    QUALITY("quality", Wish.NAME),
    /** The OPC UA StatusCode. */
    STATUS("status", Wish.INT64),
    /** Whether the quality is good. */
    GOOD("good", Wish.BOOL),
    /** The UCUM code. */
    UNIT("unit", Wish.NAME),
    /** The type of the value. */
    TYPE("type", Wish.NAME),
    /** What the tag is. */
    DESCRIPTION("description", Wish.TEXT),
    /** The gateway's id. */
    GATEWAY("gateway", Wish.NAME),
    /** The sink's name. */
    SINK("sink", Wish.NAME),
    /** Of the sample's place in the journal. */
    INCARNATION("incarnation", Wish.INT64),
    /** Of the sample's place in the journal. */
    SEQUENCE("sequence", Wish.INT64),
    /** Whether it comes out of the device's history. */
    HISTORICAL("historical", Wish.BOOL),
    /** A label of the tag. */
    LABEL("", Wish.TEXT);

    private final String key;
    private final Wish wish;

    What(String key, Wish wish) {
      this.key = key;
      this.wish = wish;
    }
  }

  /**
   * The field of a name.
   *
   * @param where which setting names it, for the message
   * @throws IllegalArgumentException if there is no such field, with those that there are
   */
  public static Field parse(String name, String where) {
    if (name.startsWith(LABEL) && name.length() > LABEL.length()) {
      return new Field(What.LABEL, name.substring(LABEL.length()));
    }
    for (What what : What.values()) {
      if (!what.key.isEmpty() && what.key.equals(name)) {
        return new Field(what, "");
      }
    }
    String known =
        Arrays.stream(What.values())
            .map(what -> what.key)
            .filter(key -> !key.isEmpty())
            .collect(Collectors.joining(", "));
    throw new IllegalArgumentException(
        where + ": field '" + name + "' is not known; write one of " + known + ", label.<name>");
  }

  /** What a column that is made for it should be. */
  public Wish wish() {
    return what.wish;
  }

  @Override
  public String toString() {
    return what == What.LABEL ? LABEL + label : what.key;
  }
}
