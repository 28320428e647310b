package org.isthmus.sink.kafka.internal.message;

import org.apache.avro.util.Utf8;
import org.isthmus.api.sink.Tag;
import org.isthmus.payload.Json;

/** What is known of a device before a scan comes. */
final class DevicePlan {
  final Place place;

  /** The beginning of a scan in JSON. */
  final byte[] head;

  final Utf8 area;
  final Utf8 device;

  DevicePlan(Tag tag, Place place) {
    this.place = place;
    Json json = new Json();
    json.member("{\"area\":");
    json.text(tag.area());
    json.member(",\"device\":");
    json.text(tag.device());
    json.raw(',');
    this.head = json.copy();
    this.area = new Utf8(tag.area());
    this.device = new Utf8(tag.device());
  }
}
