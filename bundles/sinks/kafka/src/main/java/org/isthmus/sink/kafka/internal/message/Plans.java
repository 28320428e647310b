package org.isthmus.sink.kafka.internal.message;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.isthmus.api.sink.Tag;
import org.isthmus.payload.Json;
import org.jspecify.annotations.Nullable;

/** The plans of all tags seen, by handle. For one thread. */
final class Plans {
  private final Places places;
  private final boolean byTag;
  private final Json json = new Json();
  private final Map<String, DevicePlan> devices = new HashMap<>();
  private @Nullable TagPlan[] tags = new @Nullable TagPlan[256];

  Plans(Places places, boolean byTag) {
    this.places = places;
    this.byTag = byTag;
  }

  TagPlan of(Tag tag) {
    int handle = tag.handle();
    TagPlan known = handle < tags.length ? tags[handle] : null;
    return known != null ? known : prepare(tag);
  }

  private TagPlan prepare(Tag tag) {
    int handle = tag.handle();
    if (handle >= tags.length) {
      tags = Arrays.copyOf(tags, Math.max(tags.length * 2, handle + 1));
    }
    DevicePlan device =
        devices.computeIfAbsent(
            tag.area() + '\n' + tag.device(),
            key -> new DevicePlan(tag, places.ofDevice(tag.area(), tag.device())));
    TagPlan plan = new TagPlan(tag, device, byTag ? places.ofTag(tag) : device.place, json);
    tags[handle] = plan;
    return plan;
  }
}
