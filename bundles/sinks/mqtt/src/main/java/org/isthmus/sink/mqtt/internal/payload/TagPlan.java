package org.isthmus.sink.mqtt.internal.payload;

import org.isthmus.api.sink.Tag;
import org.isthmus.sink.mqtt.internal.json.Json;

/** What is known of a tag before a sample comes: its topic and its pieces of JSON. */
final class TagPlan {
  final DevicePlan device;
  final String topic;

  /** The tag's name as a key with colon. */
  final byte[] key;

  /** The unit as a member with a comma before it; empty if the tag has none. */
  final byte[] unit;

  /** The message in which the tag stands already: a key may stand in an object only once. */
  long message = -1;

  /**
   * @param json lent for the call, so that thousands of tags do not ask for a buffer each
   */
  TagPlan(Tag tag, DevicePlan device, String topic, Json json) {
    this.device = device;
    this.topic = topic;
    json.clear();
    json.text(tag.name());
    json.raw(':');
    this.key = json.copy();
    json.clear();
    if (!tag.unit().isEmpty()) {
      json.member(",\"unit\":");
      json.text(tag.unit());
    }
    this.unit = json.copy();
  }
}
