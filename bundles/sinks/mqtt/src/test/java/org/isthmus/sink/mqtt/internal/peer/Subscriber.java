package org.isthmus.sink.mqtt.internal.peer;

import static java.util.Objects.requireNonNull;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3AsyncClient;
import com.hivemq.client.mqtt.mqtt3.message.publish.Mqtt3Publish;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A client of another make that keeps all that is published. */
public final class Subscriber implements AutoCloseable {
  /** One message. */
  public record Message(String topic, String payload, int qos, boolean retained) {}

  private final List<Message> messages = new ArrayList<>(); // guarded by itself
  private final Mqtt3AsyncClient client;

  private Subscriber(Mqtt3AsyncClient client) {
    this.client = client;
  }

  /** Subscribes to everything. */
  public static Subscriber on(int port) throws Exception {
    Subscriber subscriber =
        new Subscriber(
            MqttClient.builder()
                .useMqttVersion3()
                .identifier("subscriber-" + UUID.randomUUID())
                .serverHost("127.0.0.1")
                .serverPort(port)
                .buildAsync());
    subscriber.client.connect().get(10, TimeUnit.SECONDS);
    subscriber
        .client
        .subscribeWith()
        .topicFilter("#")
        .qos(MqttQos.EXACTLY_ONCE)
        .callback(subscriber::keep)
        .send()
        .get(10, TimeUnit.SECONDS);
    return subscriber;
  }

  private void keep(Mqtt3Publish message) {
    Message kept =
        new Message(
            message.getTopic().toString(),
            new String(message.getPayloadAsBytes(), StandardCharsets.UTF_8),
            message.getQos().getCode(),
            message.isRetain());
    synchronized (messages) {
      messages.add(kept);
    }
  }

  /** What has come up to now. */
  public List<Message> messages() {
    synchronized (messages) {
      return List.copyOf(messages);
    }
  }

  private int count() {
    synchronized (messages) {
      return messages.size();
    }
  }

  /** Waits for the {@code count}-th message and returns all. */
  public List<Message> await(int count) {
    Deadline.in(Duration.ofSeconds(10)).until(() -> count() >= count, count + " messages");
    return messages();
  }

  /** Waits for a message on {@code topic} and returns the last one. */
  public Message await(String topic) {
    Deadline.in(Duration.ofSeconds(10)).until(() -> last(topic) != null, "a message on " + topic);
    return requireNonNull(last(topic));
  }

  private @Nullable Message last(String topic) {
    return messages().stream()
        .filter(message -> message.topic().equals(topic))
        .reduce((first, second) -> second)
        .orElse(null);
  }

  @Override
  public void close() {
    client.disconnect();
  }
}
