package org.isthmus.engine.internal.frame;

import java.util.Map;
import org.isthmus.api.data.DataType;
import org.isthmus.api.sink.Tag;

/** A tag as definitions and sinks know it; one object a content, see {@link TagTable}. */
public record TagEntry(
    int handle,
    String area,
    String device,
    String name,
    DataType type,
    String unit,
    String description,
    Map<String, String> labels,
    String path)
    implements Tag {

  /** What a person writes to name it. */
  public static String path(String area, String device, String name) {
    return (area.isEmpty() ? "" : area + "/") + device + "/" + name;
  }
}
