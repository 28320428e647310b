package org.isthmus.engine.internal.frame;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.isthmus.api.data.DataType;

/**
 * What the frames of one scan refer to: the device and its tags in order. Written once a journal
 * segment. Immutable.
 */
public final class Definition {
  private static final int VERSION = 1;

  private final String area;
  private final String device;
  private final List<TagEntry> tags;
  private final TagEntry[] entries;

  /** Keeps a copy. */
  public Definition(String area, String device, List<TagEntry> tags) {
    this.area = area;
    this.device = device;
    this.tags = List.copyOf(tags);
    this.entries = tags.toArray(TagEntry[]::new);
  }

  /** Where the device stands in the plant. */
  public String area() {
    return area;
  }

  /** The device. */
  public String device() {
    return device;
  }

  /** Its tags in the order of the scan. */
  public List<TagEntry> tags() {
    return tags;
  }

  /** The same, for who reads frames by the thousand; not to be changed. */
  TagEntry[] entries() {
    return entries;
  }

  /** As it stands in the journal. */
  public byte[] encode() {
    ByteSink into = new ByteSink();
    into.int8(VERSION);
    into.text(area);
    into.text(device);
    into.count(tags.size());
    for (TagEntry tag : tags) {
      into.text(tag.name());
      into.text(tag.type().toString());
      into.text(tag.unit());
      into.text(tag.description());
      into.count(tag.labels().size());
      new TreeMap<>(tag.labels())
          .forEach(
              (key, value) -> {
                into.text(key);
                into.text(value);
              });
    }
    return Arrays.copyOf(into.array(), into.length());
  }

  /**
   * Reads what {@link #encode} wrote.
   *
   * @throws UnreadableException if the bytes are something else
   */
  public static Definition decode(byte[] bytes, TagTable table) {
    try {
      return read(bytes, table);
    } catch (IllegalArgumentException e) {
      throw new UnreadableException(e); // of what is made of the bytes, as of a data type
    }
  }

  private static Definition read(byte[] bytes, TagTable table) {
    ByteSource from = new ByteSource();
    from.over(bytes, 0, bytes.length);
    int version = from.int8();
    if (version != VERSION) {
      throw new UnreadableException("a definition of version " + version);
    }
    String area = from.text();
    String device = from.text();
    int count = from.countWithin();
    List<TagEntry> tags = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      tags.add(tag(area, device, from, table));
    }
    from.end();
    return new Definition(area, device, tags);
  }

  private static TagEntry tag(String area, String device, ByteSource from, TagTable table) {
    String name = from.text();
    DataType type = DataType.parse(from.text());
    String unit = from.text();
    String description = from.text();
    Map<String, String> labels = new TreeMap<>();
    for (int i = from.countWithin(); i > 0; i--) {
      labels.put(from.text(), from.text());
    }
    return table.entry(area, device, name, type, unit, description, labels);
  }
}
