package org.isthmus.sink.mqtt.internal.connection;

import java.util.Arrays;
import java.util.concurrent.ScheduledExecutorService;
import org.eclipse.paho.client.mqttv3.IMqttActionListener;
import org.eclipse.paho.client.mqttv3.IMqttDeliveryToken;
import org.eclipse.paho.client.mqttv3.IMqttToken;
import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.eclipse.paho.client.mqttv3.MqttCallback;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttMessage;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.isthmus.api.data.Problem;
import org.isthmus.api.sink.UnavailableException;
import org.jspecify.annotations.Nullable;

/** MQTT 3.1.1 on Eclipse Paho. */
final class PahoV3 implements Connection, IMqttActionListener, MqttCallback {
  private static final int LAST_REFUSAL = 5;

  private final Target target;
  private final Wire wire;
  private final Window window;
  private final Limits limits;
  private final MqttAsyncClient client;

  private PahoV3(Target target, Wire wire, ScheduledExecutorService executor) throws MqttException {
    this.target = target;
    this.wire = wire;
    this.window = new Window(target.broker(), target.maxInFlight(), target.ackTimeout());
    this.limits = Limits.ofProtocol(target.maxInFlight());
    this.client =
        new MqttAsyncClient(
            "tcp://wire:1883",
            target.clientId(),
            new MemoryPersistence(),
            new PahoV3Pings(executor),
            null);
  }

  static Connection open(Target target, Wire wire, ScheduledExecutorService executor)
      throws UnavailableException, InterruptedException {
    PahoLog.silence();
    try {
      PahoV3 connection = new PahoV3(target, wire, executor);
      connection.connect();
      return connection;
    } catch (MqttException e) {
      throw new UnavailableException(refusal(target, e), e);
    }
  }

  private void connect() throws MqttException, UnavailableException, InterruptedException {
    Answer<IMqttToken> answer = new Answer<>();
    client.setCallback(this);
    client.connect(
        options(),
        null,
        new IMqttActionListener() {
          @Override
          public void onSuccess(IMqttToken token) {
            answer.give(token);
          }

          @Override
          public void onFailure(IMqttToken token, @Nullable Throwable failure) {
            answer.fail(failure);
          }
        });
    boolean connected = false;
    try {
      answer.await(target);
      connected = true;
    } catch (Answer.Failed e) {
      throw new UnavailableException(refusal(target, e.getCause()), e);
    } finally {
      if (!connected) {
        wire.close();
      }
    }
  }

  private MqttConnectOptions options() {
    MqttConnectOptions options = new MqttConnectOptions();
    options.setMqttVersion(MqttConnectOptions.MQTT_VERSION_3_1_1);
    options.setSocketFactory(wire.factory());
    options.setCleanSession(true);
    options.setAutomaticReconnect(false);
    options.setKeepAliveInterval(target.keepAliveSeconds());
    options.setConnectionTimeout((int) Math.max(1, target.connectTimeout().toSeconds()));
    // One more than the window: Paho takes a message off its count only after it has told us.
    options.setMaxInflight(target.maxInFlight() + 1);
    if (target.user() != null) {
      options.setUserName(target.user());
    }
    if (target.password() != null) {
      options.setPassword(target.password().reveal().toCharArray());
    }
    Target.Will will = target.will();
    if (will != null) {
      options.setWill(will.topic(), will.bytes(), will.qos(), will.retained());
    }
    return options;
  }

  private static Problem refusal(Target target, @Nullable Throwable failure) {
    int code = failure instanceof MqttException e ? e.getReasonCode() : 0;
    return code > 0 && code <= LAST_REFUSAL
        ? Reasons.connect(target.broker(), Reasons.ofVersion3(code))
        : Reasons.notAnswered(target.broker(), "3.1.1", "5");
  }

  @Override
  public void publish(String topic, byte[] bytes, int length, int qos, boolean retained)
      throws UnavailableException, InterruptedException {
    window.enter();
    MqttMessage message = new MqttMessage(Arrays.copyOf(bytes, length));
    message.setQos(qos);
    message.setRetained(retained);
    try {
      client.publish(topic, message, null, this);
    } catch (MqttException e) {
      window.breakOff(Reasons.lost(target.broker()));
      window.enter();
    }
  }

  @Override
  public void onSuccess(IMqttToken token) {
    window.leave();
  }

  @Override
  public void onFailure(IMqttToken token, Throwable failure) {
    window.breakOff(Reasons.lost(target.broker()));
  }

  @Override
  public void connectionLost(Throwable cause) {
    window.breakOff(Reasons.lost(target.broker()));
  }

  @Override
  public void messageArrived(String topic, MqttMessage message) {}

  @Override
  public void deliveryComplete(IMqttDeliveryToken token) {}

  @Override
  public void awaitAcknowledged()
      throws UnavailableException, RefusedException, InterruptedException {
    window.awaitEmpty();
  }

  @Override
  public void check() throws UnavailableException {
    window.check();
  }

  @Override
  public Limits limits() {
    return limits;
  }

  @Override
  public void close() {
    window.breakOff(Reasons.closed(target.broker()));
    try {
      // All work of ending is done by threads of the library; only the good-bye is waited for.
      Target.Will will = target.will();
      if (will != null) {
        // The broker does not tell the will of one that leaves in good order.
        client
            .publish(will.topic(), will.bytes(), will.qos(), will.retained())
            .waitForCompletion(Answer.GOOD_BYE_MILLIS);
      }
      client.disconnect(0).waitForCompletion(Answer.GOOD_BYE_MILLIS);
    } catch (MqttException e) {
      // The broker does not listen any more: there is nobody to say good-bye to.
    }
    wire.close();
    try {
      client.close();
    } catch (MqttException e) {
      // Its threads end with the wire; it holds nothing else.
    }
  }
}
