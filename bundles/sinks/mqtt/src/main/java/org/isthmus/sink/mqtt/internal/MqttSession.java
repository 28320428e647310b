package org.isthmus.sink.mqtt.internal;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.isthmus.api.context.Report;
import org.isthmus.api.data.Problem;
import org.isthmus.api.sink.Batch;
import org.isthmus.api.sink.DeviceState;
import org.isthmus.api.sink.Receipt;
import org.isthmus.api.sink.RejectedException;
import org.isthmus.api.sink.Session;
import org.isthmus.api.sink.Tag;
import org.isthmus.api.sink.UnavailableException;
import org.isthmus.payload.DeviceJson;
import org.isthmus.payload.Json;
import org.isthmus.sink.mqtt.internal.command.CommandDesk;
import org.isthmus.sink.mqtt.internal.command.Subscriptions;
import org.isthmus.sink.mqtt.internal.connection.Connection;
import org.isthmus.sink.mqtt.internal.connection.Limits;
import org.isthmus.sink.mqtt.internal.connection.RefusedException;
import org.isthmus.sink.mqtt.internal.connection.Traffic;
import org.isthmus.sink.mqtt.internal.connection.WayBack;
import org.isthmus.sink.mqtt.internal.payload.CommandTopics;
import org.isthmus.sink.mqtt.internal.payload.Messages;
import org.isthmus.sink.mqtt.internal.payload.Outlet;
import org.isthmus.sink.mqtt.internal.payload.TopicTemplate;
import org.isthmus.sink.mqtt.internal.payload.Topics;
import org.isthmus.sink.mqtt.internal.settings.CommandSettings;
import org.isthmus.sink.mqtt.internal.settings.MqttSettings;
import org.isthmus.sink.mqtt.internal.settings.WillSettings;
import org.jspecify.annotations.Nullable;

/**
 * The session with one broker. The messages of a batch are under way at once; a batch is delivered
 * when the broker has acknowledged the last of them.
 */
final class MqttSession implements Session {
  /** Of a PUBLISH beside topic and payload: header, topic length, id, properties, topic alias. */
  static final int OVERHEAD = 16;

  private static final int LONGEST_TOPIC = 65_535;

  private final MqttSettings settings;
  private final Topics topics;
  private final Connection connection;
  private final Traffic traffic;
  private final Messages messages;
  private final DeviceJson devices;
  private final Outlet outlet = this::send;
  private final long greatest;
  private final Metadata metadata;
  private final Report report;
  private final WayBack back;
  private final @Nullable CommandDesk desk;
  private final @Nullable Subscriptions subscriptions;
  private int frame;

  /**
   * Over a connection that is open.
   *
   * @param desk takes the commands that come; null if none are taken
   */
  MqttSession(
      MqttSettings settings,
      Topics topics,
      Connection connection,
      Traffic traffic,
      Report report,
      WayBack back,
      @Nullable CommandDesk desk) {
    this.settings = settings;
    this.topics = topics;
    this.connection = connection;
    this.traffic = traffic;
    this.report = report;
    this.back = back;
    this.desk = desk;
    this.messages = Messages.of(settings, topics);
    this.devices = new DeviceJson(settings.times());
    this.greatest = Math.min(connection.limits().packet(), settings.maxMessage());
    this.metadata = new Metadata(topics, devices, connection, report, greatest, settings.qos());
    this.subscriptions = subscriptions();
  }

  private @Nullable Subscriptions subscriptions() {
    CommandSettings wanted = settings.commands();
    CommandTopics where = topics.commands();
    if (desk == null || wanted == null || where == null) {
      return null;
    }
    desk.connected(connection);
    return new Subscriptions(desk, where, topics, connection, wanted.qos());
  }

  /**
   * Checks that the broker can do what is asked of it, and says that we are here.
   *
   * @param broker its name
   * @param probing whether nobody is to learn that we were here
   */
  void begin(String broker, boolean probing) throws UnavailableException, InterruptedException {
    Limits limits = connection.limits();
    report.fact(
        "broker",
        broker
            + ": at most "
            + limits.messages()
            + " messages under way, "
            + greatest
            + " bytes each"
            + (limits.retain() ? "" : "; keeps no retained messages"));
    require(settings.qos() <= limits.qos(), "QoS " + settings.qos(), "set qos to " + limits.qos());
    require(limits.retain() || !settings.retain(), "retained messages", "set retain to false");
    WillSettings will = probing ? null : settings.will();
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
    back.check();
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

  private void send(String topic, byte[] bytes, int length, int row)
      throws UnavailableException, RejectedException, InterruptedException {
    int topicBytes = TopicTemplate.bytes(topic);
    if (length + topicBytes + OVERHEAD > greatest || topicBytes > LONGEST_TOPIC) {
      throw new RejectedException(frame, row, tooLarge(topic, length));
    }
    connection.publish(topic, bytes, length, settings.qos(), settings.retain());
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
    if (retainable()) {
      metadata.say(tags);
      acknowledged();
    }
    if (subscriptions != null) {
      subscriptions.follow(tags);
    }
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
    back.check();
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
    back.close();
    if (desk != null) {
      desk.close();
    }
    connection.close();
  }
}
