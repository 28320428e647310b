package org.isthmus.sink.kafka.internal.message;

import org.apache.avro.util.Utf8;
import org.isthmus.api.sink.Tag;
import org.isthmus.payload.Json;

/** What is known of a tag before a sample comes: its place, and its pieces of JSON and Avro. */
final class TagPlan {
  final DevicePlan device;
  final Place place;

  /** The tag's name as a member, and the beginning of its value. */
  final byte[] name;

  /** The unit as a member with a comma before it; empty if the tag has none. */
  final byte[] unit;

  final Utf8 avroName;
  final Utf8 avroUnit;

  /**
   * @param json lent for the call, so that thousands of tags do not ask for a buffer each
   */
  TagPlan(Tag tag, DevicePlan device, Place place, Json json) {
    this.device = device;
    this.place = place;
    json.clear();
    json.member("\"tag\":");
    json.text(tag.name());
    json.member(",\"value\":");
    this.name = json.copy();
    json.clear();
    if (!tag.unit().isEmpty()) {
      json.member(",\"unit\":");
      json.text(tag.unit());
    }
    this.unit = json.copy();
    this.avroName = new Utf8(tag.name());
    this.avroUnit = new Utf8(tag.unit());
  }
}
