package org.isthmus.sink.mqtt.internal.payload;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.isthmus.api.sink.Tag;
import org.isthmus.sink.mqtt.internal.json.Json;
import org.isthmus.sink.mqtt.internal.settings.Payload;
import org.jspecify.annotations.Nullable;

/** The plans of all tags seen, by handle. For one thread. */
final class Plans {
  private final Topics topics;
  private final boolean byTag;
  private final Json json = new Json();
  private final Map<String, DevicePlan> devices = new HashMap<>();
  private @Nullable TagPlan[] tags = new @Nullable TagPlan[256];

  Plans(Topics topics, Payload payload) {
    this.topics = topics;
    this.byTag = payload == Payload.TAG;
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
            key -> new DevicePlan(tag.device(), topics.ofDevice(tag.area(), tag.device())));
    TagPlan plan = new TagPlan(tag, device, byTag ? topics.ofTag(tag) : device.topic, json);
    tags[handle] = plan;
    return plan;
  }
}
