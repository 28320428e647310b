package org.isthmus.sink.mqtt.internal.payload;

import org.isthmus.api.sink.Tag;
import org.isthmus.payload.Json;

/** What is known of a tag before a sample comes: its topic and its pieces of a message. */
final class TagPlan {
  final DevicePlan device;
  final String topic;

  /** The unit as a member with a comma before it; empty if the tag has none. */
  final byte[] unit;

  /** Of a template: what stands before, between and after the fields that each sample fills. */
  final byte[][] pieces;

  /**
   * @param json lent for the call, so that thousands of tags do not ask for a buffer each
   */
  TagPlan(Tag tag, DevicePlan device, String topic, byte[][] pieces, Json json) {
    this.device = device;
    this.topic = topic;
    this.pieces = pieces;
    json.clear();
    if (!tag.unit().isEmpty()) {
      json.member(",\"unit\":");
      json.text(tag.unit());
    }
    this.unit = json.copy();
  }
}
