package org.isthmus.sink.mqtt.internal.payload;

import org.isthmus.api.sink.Tag;
import org.isthmus.payload.Json;

/** What is known of a tag before a sample comes: its topic and its pieces of JSON. */
final class TagPlan {
  final DevicePlan device;
  final String topic;

  /** The unit as a member with a comma before it; empty if the tag has none. */
  final byte[] unit;

  /**
   * @param json lent for the call, so that thousands of tags do not ask for a buffer each
   */
  TagPlan(Tag tag, DevicePlan device, String topic, Json json) {
    this.device = device;
    this.topic = topic;
    json.clear();
    if (!tag.unit().isEmpty()) {
      json.member(",\"unit\":");
      json.text(tag.unit());
    }
    this.unit = json.copy();
  }
}
