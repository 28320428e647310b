package org.isthmus.sink.mqtt.internal.payload;

import org.isthmus.payload.Json;

/** What is known of a device before a scan comes: its topic and the beginning of its messages. */
final class DevicePlan {
  final String name;
  final String topic;
  final byte[] head;

  /**
   * @param key what the device's name is called in a message
   */
  DevicePlan(String device, String topic, String key) {
    this.name = device;
    this.topic = topic;
    Json json = new Json();
    json.raw('{');
    json.text(key);
    json.raw(':');
    json.text(device);
    json.raw(',');
    this.head = json.copy();
  }
}
