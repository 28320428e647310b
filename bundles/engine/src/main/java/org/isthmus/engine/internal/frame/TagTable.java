package org.isthmus.engine.internal.frame;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.isthmus.api.data.DataType;

/**
 * Gives each tag its handle: the same for the same content, whether it comes from the configuration
 * or out of the journal. Any thread.
 */
public final class TagTable {
  private final Map<List<Object>, TagEntry> entries = new HashMap<>();
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
    List<Object> content = List.of(area, device, name, type, unit, description, labels);
    TagEntry entry = entries.get(content);
    if (entry == null) {
      entry =
          new TagEntry(
              entries.size(),
              area,
              device,
              name,
              type,
              unit,
              description,
              Map.copyOf(labels),
              TagEntry.path(area, device, name));
      entries.put(content, entry);
      revision++;
    }
    return entry;
  }
}
