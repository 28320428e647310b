package org.isthmus.sink.mqtt.internal.payload;

import org.isthmus.payload.Json;

/** What is known of a device before a scan comes: its topic and the beginning of its messages. */
final class DevicePlan {
  final String topic;
  final byte[] head;

  DevicePlan(String device, String topic) {
    this.topic = topic;
    Json json = new Json();
    json.member("{\"device\":");
    json.text(device);
    json.raw(',');
    this.head = json.copy();
  }
}
