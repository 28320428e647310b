package org.isthmus.engine.internal.frame;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.isthmus.api.data.DataType;

/**
 * Gives each tag its handle: the same for the same content, whether it comes from the configuration
 * or out of the journal. Any thread.
 */
public final class TagTable {
  // By path; more than one where a tag's type or unit has changed since the start. Lists are
  // copied,
  // which makes those of one smaller.
  private final Map<String, List<TagEntry>> entries = new HashMap<>();
  private int count;
  private volatile long revision;

  /** Grows when a tag has come, gone or changed, so that sinks announce them again. */
  public long revision() {
    return revision;
  }

  /** The tags in force have changed. */
  public synchronized void changed() {
    revision++;
  }

  /** The entry of that content. */
  public synchronized TagEntry entry(
      String area,
      String device,
      String name,
      DataType type,
      String unit,
      String description,
      Map<String, String> labels) {
    String path = TagEntry.path(area, device, name);
    List<TagEntry> same = entries.getOrDefault(path, List.of());
    for (TagEntry entry : same) {
      if (entry.type().equals(type)
          && entry.unit().equals(unit)
          && entry.description().equals(description)
          && entry.labels().equals(labels)) {
        return entry;
      }
    }
    TagEntry entry =
        new TagEntry(
            count++, area, device, name, type, unit, description, Map.copyOf(labels), path);
    entries.put(
        path,
        same.isEmpty() ? List.of(entry) : Stream.concat(same.stream(), Stream.of(entry)).toList());
    revision++;
    return entry;
  }
}
