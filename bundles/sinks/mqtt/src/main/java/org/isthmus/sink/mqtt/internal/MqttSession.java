package org.isthmus.sink.mqtt.internal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.isthmus.api.data.Problem;
import org.isthmus.api.sink.Batch;
import org.isthmus.api.sink.DeviceState;
import org.isthmus.api.sink.Receipt;
import org.isthmus.api.sink.RejectedException;
import org.isthmus.api.sink.Session;
import org.isthmus.api.sink.SinkContext;
import org.isthmus.api.sink.Tag;
import org.isthmus.api.sink.UnavailableException;
import org.isthmus.payload.DeviceJson;
import org.isthmus.payload.Json;
import org.isthmus.sink.mqtt.internal.connection.Connection;
import org.isthmus.sink.mqtt.internal.connection.Limits;
import org.isthmus.sink.mqtt.internal.connection.RefusedException;
import org.isthmus.sink.mqtt.internal.connection.Traffic;
import org.isthmus.sink.mqtt.internal.payload.Messages;
import org.isthmus.sink.mqtt.internal.payload.Outlet;
import org.isthmus.sink.mqtt.internal.payload.TopicTemplate;
import org.isthmus.sink.mqtt.internal.payload.Topics;
import org.isthmus.sink.mqtt.internal.settings.MqttSettings;
import org.isthmus.sink.mqtt.internal.settings.WillSettings;
import org.jspecify.annotations.Nullable;

/**
 * The session with one broker. The messages of a batch are under way at once; a batch is delivered
 * when the broker has acknowledged the last of them.
 */
final class MqttSession implements Session {
  /** Of a PUBLISH beside topic and payload: header, topic length, id, properties, topic alias. */
  private static final int OVERHEAD = 16;

  private static final int LONGEST_TOPIC = 65_535;
  private static final byte[] NOTHING = {};

  private final MqttSettings settings;
  private final Topics topics;
  private final Connection connection;
  private final Traffic traffic;
  private final Messages messages;
  private final DeviceJson devices;
  private final Outlet outlet = this::send;
  private final long greatest;
  private final Set<String> announced = new HashSet<>();
  private int frame;

  MqttSession(MqttSettings settings, Topics topics, Connection connection, Traffic traffic) {
    this.settings = settings;
    this.topics = topics;
    this.connection = connection;
    this.traffic = traffic;
    this.messages = Messages.of(settings, topics);
    this.devices = new DeviceJson(settings.times());
    this.greatest = Math.min(connection.limits().packet(), settings.maxMessage());
  }

  /** Checks that the broker can do what is asked of it, and says that we are here. */
  void begin(SinkContext context) throws UnavailableException, InterruptedException {
    Limits limits = connection.limits();
    context
        .report()
        .fact(
            "broker",
            "at most "
                + limits.messages()
                + " messages under way, "
                + greatest
                + " bytes each"
                + (limits.retain() ? "" : "; keeps no retained messages"));
    require(settings.qos() <= limits.qos(), "QoS " + settings.qos(), "set qos to " + limits.qos());
    require(limits.retain() || !settings.retain(), "retained messages", "set retain to false");
    WillSettings will = context.probing() ? null : settings.will();
    String topic = topics.will();
    if (will != null && topic != null && will.birth() != null) {
      byte[] birth = will.birth().getBytes(StandardCharsets.UTF_8);
      connection.publish(topic, birth, birth.length, will.qos(), will.retain());
      acknowledged();
    }
  }

  private static void require(boolean can, String what, String cure) throws UnavailableException {
    if (!can) {
      throw new UnavailableException(
          "mqtt.broker.lacks", "the broker does not support {0}", "{1}", what, cure);
    }
  }

  @Override
  public Receipt deliver(Batch batch)
      throws UnavailableException, RejectedException, InterruptedException {
    try {
      for (frame = 0; frame < batch.frames(); frame++) {
        messages.write(batch.frame(frame), outlet);
      }
    } catch (RejectedException e) {
      // What is under way must not be mistaken for a part of the next batch.
      acknowledged();
      throw e;
    }
    try {
      connection.awaitAcknowledged();
    } catch (RefusedException e) {
      throw refused(batch, e);
    }
    traffic.exchanged();
    return receipt();
  }

  private void send(String topic, Json json, int row)
      throws UnavailableException, RejectedException, InterruptedException {
    int topicBytes = TopicTemplate.bytes(topic);
    if (json.length() + topicBytes + OVERHEAD > greatest || topicBytes > LONGEST_TOPIC) {
      throw new RejectedException(frame, row, tooLarge(topic, json.length()));
    }
    connection.publish(topic, json.bytes(), json.length(), settings.qos(), settings.retain());
  }

  private Problem tooLarge(String topic, int length) {
    return Problem.of(
        "mqtt.message.too-large",
        "the message for {0} has {1} bytes, the broker takes {2} with topic and header",
        "raise the broker's limit, give the device fewer tags a scan, or set payload: tag",
        topic,
        length,
        greatest);
  }

  private RejectedException refused(Batch batch, RefusedException refusal)
      throws UnavailableException, RejectedException {
    if (!refusal.forEver()) {
      throw refused(refusal);
    }
    for (int i = 0; i < batch.frames(); i++) {
      int row = messages.find(batch.frame(i), refusal.topic());
      if (row != Messages.NONE) {
        return new RejectedException(i, row, problem(refusal));
      }
    }
    throw refused(refusal);
  }

  private static UnavailableException refused(RefusedException refusal) {
    return new UnavailableException(problem(refusal), refusal);
  }

  private static Problem problem(RefusedException refusal) {
    return Problem.of(
        "mqtt.publish.refused",
        "the broker refuses a message for {0}: {1}",
        refusal.code() == 0x87
            ? "let this client publish on that topic in the broker's access list"
            : "look at the broker's log and limits",
        refusal.topic(),
        refusal.meaning());
  }

  private void acknowledged() throws UnavailableException, InterruptedException {
    try {
      connection.awaitAcknowledged();
    } catch (RefusedException e) {
      throw refused(e);
    }
  }

  private Receipt receipt() {
    return settings.qos() == 0 ? Receipt.UNCONFIRMED : Receipt.CONFIRMED;
  }

  @Override
  public void announce(List<Tag> tags) throws UnavailableException, InterruptedException {
    if (!connection.limits().retain()) {
      return;
    }
    Set<String> gone = new HashSet<>(announced);
    for (List<Tag> device : byDevice(tags)) {
      String topic = topics.metadata(device.get(0).area(), device.get(0).device());
      if (topic != null) {
        publish(topic, devices.metadata(device), true);
        announced.add(topic);
        gone.remove(topic);
      }
    }
    for (String topic : gone) {
      // An empty retained message takes the last one back.
      connection.publish(topic, NOTHING, 0, settings.qos(), true);
      announced.remove(topic);
    }
    acknowledged();
  }

  private static Iterable<List<Tag>> byDevice(List<Tag> tags) {
    Map<String, List<Tag>> devices = new LinkedHashMap<>();
    for (Tag tag : tags) {
      devices.computeIfAbsent(tag.area() + '\n' + tag.device(), key -> new ArrayList<>()).add(tag);
    }
    return devices.values();
  }

  @Override
  public Receipt states(List<DeviceState> states)
      throws UnavailableException, InterruptedException {
    boolean sent = false;
    for (DeviceState state : states) {
      sent |=
          publish(topics.state(state.area(), state.device()), devices.state(state), retainable());
    }
    acknowledged();
    return sent ? receipt() : Receipt.IGNORED;
  }

  @Override
  public Receipt events(List<DeviceEvent> events)
      throws UnavailableException, InterruptedException {
    boolean sent = false;
    for (DeviceEvent event : events) {
      sent |= publish(topics.event(event.area(), event.device()), devices.event(event), false);
    }
    acknowledged();
    return sent ? receipt() : Receipt.IGNORED;
  }

  @Override
  public void idle() throws UnavailableException {
    connection.check();
  }

  private boolean retainable() {
    return connection.limits().retain();
  }

  private boolean publish(@Nullable String topic, Json json, boolean retained)
      throws UnavailableException, InterruptedException {
    if (topic == null) {
      return false;
    }
    connection.publish(topic, json.bytes(), json.length(), settings.qos(), retained);
    return true;
  }

  @Override
  public void close() {
    connection.close();
  }
}
