package org.isthmus.sink.mqtt.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.isthmus.api.context.Report;
import org.isthmus.api.sink.Tag;
import org.isthmus.api.sink.UnavailableException;
import org.isthmus.payload.DeviceJson;
import org.isthmus.payload.Json;
import org.isthmus.sink.mqtt.internal.connection.Connection;
import org.isthmus.sink.mqtt.internal.payload.TopicTemplate;
import org.isthmus.sink.mqtt.internal.payload.Topics;

/** What a session has said of tags, by device or one by one; kept by the broker. For one thread. */
final class Metadata {
  private static final String KEY = "metadata";
  private static final byte[] NOTHING = {};

  private final Topics topics;
  private final DeviceJson devices;
  private final Connection connection;
  private final Report report;
  private final long greatest;
  private final int qos;
  private final Map<String, byte[]> said = new HashMap<>();

  /** Nothing is said yet; {@code greatest} is what the broker takes, topic and header included. */
  Metadata(
      Topics topics,
      DeviceJson devices,
      Connection connection,
      Report report,
      long greatest,
      int qos) {
    this.topics = topics;
    this.devices = devices;
    this.connection = connection;
    this.report = report;
    this.greatest = greatest;
    this.qos = qos;
  }

  /** Says what is new or has changed, and takes back what has gone. */
  void say(List<Tag> tags) throws UnavailableException, InterruptedException {
    Set<String> gone = new HashSet<>(said.keySet());
    report.clear(KEY);
    for (Map.Entry<String, List<Tag>> about : byTopic(tags).entrySet()) {
      gone.remove(about.getKey());
      Json json =
          topics.metadataByTag()
              ? devices.metadata(about.getValue().get(0))
              : devices.metadata(about.getValue());
      say(about.getKey(), json);
    }
    for (String topic : gone) {
      // An empty retained message takes the last one back.
      connection.publish(topic, NOTHING, 0, qos, true);
      said.remove(topic);
    }
  }

  private void say(String topic, Json json) throws UnavailableException, InterruptedException {
    byte[] before = said.get(topic);
    if (before != null && Arrays.equals(before, 0, before.length, json.bytes(), 0, json.length())) {
      return;
    }
    if (json.length() + TopicTemplate.bytes(topic) + MqttSession.OVERHEAD > greatest) {
      report.fact(
          KEY,
          "not sent on "
              + topic
              + ": "
              + json.length()
              + " bytes are more than the broker takes; put {tag} into metadataTopic");
      return;
    }
    connection.publish(topic, json.bytes(), json.length(), qos, true);
    said.put(topic, json.copy());
  }

  private Map<String, List<Tag>> byTopic(List<Tag> tags) {
    Map<String, List<Tag>> byTopic = new LinkedHashMap<>();
    for (Tag tag : tags) {
      String topic = topics.metadata(tag);
      if (topic != null) {
        byTopic.computeIfAbsent(topic, key -> new ArrayList<>()).add(tag);
      }
    }
    return byTopic;
  }
}
