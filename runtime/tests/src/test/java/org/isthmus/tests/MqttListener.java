package org.isthmus.tests;

import static org.isthmus.tests.GatewayUnderTest.LONG;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.paho.mqttv5.client.IMqttMessageListener;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttSubscription;

/** An independent MQTT client that remembers which topics it has seen. Any thread. */
final class MqttListener implements AutoCloseable {
  private final Set<String> topics = ConcurrentHashMap.newKeySet();
  private final MqttClient client;

  private MqttListener(MqttClient client) {
    this.client = client;
  }

  /** Connects as soon as the broker is there. */
  static MqttListener connect(int port, String filter) throws MqttException {
    String url = "tcp://127.0.0.1:" + port;
    String id = "test-" + Long.toHexString(System.nanoTime());
    MqttListener listener = new MqttListener(new MqttClient(url, id, new MemoryPersistence()));
    Await.until("the broker on port " + port, LONG, listener::tryConnect);
    listener.subscribe(filter);
    return listener;
  }

  private boolean tryConnect() throws MqttException {
    MqttConnectionOptions options = new MqttConnectionOptions();
    options.setConnectionTimeout(5);
    client.connect(options);
    return client.isConnected();
  }

  private void subscribe(String filter) throws MqttException {
    IMqttMessageListener remember = (topic, message) -> topics.add(topic);
    client.subscribe(
        new MqttSubscription[] {new MqttSubscription(filter, 1)},
        new IMqttMessageListener[] {remember});
  }

  /** Waits for a message of a topic that contains the text. */
  void awaitTopic(String part) {
    Await.until(
        "a message of " + part,
        LONG,
        () -> topics.stream().anyMatch(topic -> topic.contains(part)));
  }

  Set<String> topics() {
    return Set.copyOf(topics);
  }

  @Override
  public void close() throws MqttException {
    if (client.isConnected()) {
      client.disconnectForcibly(0, 1_000, true);
    }
    client.close(true);
  }
}
