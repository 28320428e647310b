package org.isthmus.sink.mqtt.internal.payload;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.isthmus.api.sink.Tag;
import org.isthmus.payload.Json;
import org.isthmus.sink.mqtt.internal.settings.Format;
import org.isthmus.sink.mqtt.internal.settings.MqttSettings;
import org.isthmus.sink.mqtt.internal.settings.Payload;
import org.jspecify.annotations.Nullable;

/** The plans of all tags seen, by handle. For one thread. */
final class Plans {
  private static final byte[][] NO_PIECES = {};

  private final Topics topics;
  private final boolean byTag;
  private final String deviceKey;
  private final @Nullable Template template;
  private final Json json = new Json();
  private final Map<String, DevicePlan> devices = new HashMap<>();
  private @Nullable TagPlan[] tags = new @Nullable TagPlan[256];

  /**
   * No plans yet.
   *
   * @throws IllegalArgumentException with problem and cure, if the template is wrong
   */
  Plans(Topics topics, MqttSettings settings) {
    this.topics = topics;
    this.byTag = settings.payload() == Payload.TAG;
    this.deviceKey = settings.format() == Format.JSON ? "device" : "d";
    this.template = settings.template() == null ? null : Template.parse(settings.template());
  }

  /** The template of the settings; null if they have none. */
  @Nullable Template template() {
    return template;
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
            key ->
                new DevicePlan(tag.device(), topics.ofDevice(tag.area(), tag.device()), deviceKey));
    String topic = byTag ? topics.ofTag(tag) : device.topic;
    byte[][] pieces = template == null ? NO_PIECES : template.pieces(topics.names(tag), json);
    TagPlan plan = new TagPlan(tag, device, topic, pieces, json);
    tags[handle] = plan;
    return plan;
  }
}
