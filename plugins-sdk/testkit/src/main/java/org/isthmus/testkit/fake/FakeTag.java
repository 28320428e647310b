package org.isthmus.testkit.fake;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.isthmus.api.data.DataType;
import org.isthmus.api.sink.Tag;

/** A tag of the tests. */
public record FakeTag(
    int handle,
    String area,
    String device,
    String name,
    DataType type,
    String unit,
    String description,
    Map<String, String> labels)
    implements Tag {
  private static final AtomicInteger HANDLES = new AtomicInteger();

  /** A tag of press-1 on line-1. */
  public static FakeTag of(String name, DataType type) {
    return of("acme/line-1", "press-1", name, type);
  }

  /** A tag without unit. */
  public static FakeTag of(String area, String device, String name, DataType type) {
    return new FakeTag(HANDLES.getAndIncrement(), area, device, name, type, "", "", Map.of());
  }

  /** The same with a unit, under another handle. */
  public FakeTag in(String unit) {
    return new FakeTag(
        HANDLES.getAndIncrement(), area, device, name, type, unit, "what " + name + " is", labels);
  }

  @Override
  public String path() {
    return area + "/" + device + "/" + name;
  }
}
