package org.isthmus.demo.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.mqttv5.client.IMqttMessageListener;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.MqttSubscription;
import org.isthmus.demo.FreePorts;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The broker as an independent MQTT 5 client finds it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrokerTest {
  private static final long DEADLINE_SECONDS = 10;

  private final int port = FreePorts.first(1);
  private final List<MqttClient> clients = new ArrayList<>();
  private Broker broker;
  private InetAddress loopback;

  @BeforeAll
  void start() throws Exception {
    loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    broker = Broker.open(loopback, port);
  }

  @AfterEach
  void closeClients() throws Exception {
    for (MqttClient client : clients) {
      if (client.isConnected()) {
        client.disconnectForcibly(0, 0, false);
      }
      client.close();
    }
    clients.clear();
  }

  @AfterAll
  void stop() throws Exception {
    broker.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void deliversWithEachQualityOfService(int qos) throws Exception {
    MqttClient client = connect("qos-" + qos, new MqttConnectionOptions());
    BlockingQueue<MqttMessage> received = subscribe(client, "qos/" + qos + "/#");
    client.publish("qos/" + qos + "/tag", message("42", qos, false));
    MqttMessage message = next(received);
    assertThat(text(message)).isEqualTo("42");
    assertThat(message.getQos()).isEqualTo(qos);
  }

  @Test
  void keepsTheRetainedMessageForWhoComesLater() throws Exception {
    MqttClient client = connect("retained", new MqttConnectionOptions());
    client.publish("retained/tag", message("old", 1, true));
    client.publish("retained/tag", message("new", 1, true));
    MqttMessage message = next(subscribe(client, "retained/+"));
    assertThat(text(message)).isEqualTo("new");
    assertThat(message.isRetained()).isTrue();
  }

  @Test
  void publishesTheWillOfAClientThatIsCutOff() throws Exception {
    MqttConnectionOptions withWill = new MqttConnectionOptions();
    withWill.setWill("will/status", message("offline", 1, false));
    MqttClient witness = connect("witness", new MqttConnectionOptions());
    MqttClient victim = connect("victim", withWill);
    BlockingQueue<MqttMessage> received = subscribe(witness, "will/#");
    victim.disconnectForcibly(0, 0, false);
    assertThat(text(next(received))).isEqualTo("offline");
  }

  @Test
  void keepsMessagesForAClientThatIsAway() throws Exception {
    MqttConnectionOptions lasting = new MqttConnectionOptions();
    lasting.setCleanStart(false);
    lasting.setSessionExpiryInterval(300L);
    MqttClient away = connect("away", lasting);
    away.subscribe("away/tag", 1);
    away.disconnect();
    MqttClient other = connect("other", new MqttConnectionOptions());
    other.publish("away/tag", message("waited", 1, false));
    MqttClient back = client("away");
    BlockingQueue<MqttMessage> received = new LinkedBlockingQueue<>();
    back.setCallback(new Collector(received));
    back.connect(lasting);
    assertThat(text(next(received))).isEqualTo("waited");
  }

  @Test
  void saysWhenItCannotBindItsPort() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, loopback)) {
      assertThatIOException()
          .isThrownBy(() -> Broker.open(loopback, taken.getLocalPort()))
          .withMessageContaining(String.valueOf(taken.getLocalPort()));
    }
  }

  private MqttClient connect(String id, MqttConnectionOptions options) throws Exception {
    MqttClient client = client(id);
    client.connect(options);
    return client;
  }

  private MqttClient client(String id) throws Exception {
    MqttClient client = new MqttClient("tcp://127.0.0.1:" + port, id, new MemoryPersistence());
    clients.add(client);
    return client;
  }

  private static BlockingQueue<MqttMessage> subscribe(MqttClient client, String filter)
      throws Exception {
    BlockingQueue<MqttMessage> received = new LinkedBlockingQueue<>();
    IMqttMessageListener listener = (topic, message) -> received.add(message);
    client.subscribe(
        new MqttSubscription[] {new MqttSubscription(filter, 2)},
        new IMqttMessageListener[] {listener});
    return received;
  }

  private static MqttMessage message(String text, int qos, boolean retained) {
    return new MqttMessage(text.getBytes(StandardCharsets.UTF_8), qos, retained, null);
  }

  private static MqttMessage next(BlockingQueue<MqttMessage> received) throws InterruptedException {
    MqttMessage message = received.poll(DEADLINE_SECONDS, TimeUnit.SECONDS);
    assertThat(message).as("a message before the deadline").isNotNull();
    return message;
  }

  private static String text(MqttMessage message) {
    return new String(message.getPayload(), StandardCharsets.UTF_8);
  }
}
