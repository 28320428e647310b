package org.isthmus.sink.mqtt.internal.connection;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
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
  private final @Nullable Inbox inbox;

  /**
   * Who publishes: samples and answers come by different threads, and Paho mixes up their topics.
   */
  private final Object turn = new Object();

  private final Window window;
  private final Limits limits;
  private final MqttAsyncClient client;

  private PahoV3(Target target, Wire wire, ScheduledExecutorService executor, @Nullable Inbox inbox)
      throws MqttException {
    this.target = target;
    this.wire = wire;
    this.inbox = inbox;
    this.window = new Window(target.broker(), target.maxInFlight(), target.ackTimeout());
    this.limits = Limits.ofProtocol(target.maxInFlight());
    this.client =
        new MqttAsyncClient(
            "tcp://wire:1883",
            target.clientId(),
            new MemoryPersistence(),
            new PahoV3Pings(executor),
            new PahoThreads(executor));
  }

  static Connection open(
      Target target, Wire wire, ScheduledExecutorService executor, @Nullable Inbox inbox)
      throws UnavailableException, InterruptedException {
    PahoLog.silence();
    try {
      PahoV3 connection = new PahoV3(target, wire, executor, inbox);
      connection.connect();
      return connection;
    } catch (MqttException e) {
      throw new UnavailableException(refusal(target, e), e);
    }
  }

  private void connect() throws MqttException, UnavailableException, InterruptedException {
    PahoV3Waiter waiter = new PahoV3Waiter();
    client.setCallback(this);
    client.connect(options(), null, waiter);
    boolean connected = false;
    try {
      waiter.connected(target);
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
    options.setMaxInflight(target.maxInFlight() + 1 + limits.answers());
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
      synchronized (turn) {
        client.publish(topic, message, null, this);
      }
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
  public void messageArrived(String topic, MqttMessage message) {
    Inbox taker = inbox;
    if (taker != null) {
      taker.arrived(
          new Incoming(topic, message.getPayload(), message.isRetained(), message.isDuplicate()));
    }
  }

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
  public Map<String, String> subscribe(List<String> filters, int qos)
      throws UnavailableException, InterruptedException {
    int[] wanted = new int[filters.size()];
    Arrays.fill(wanted, qos);
    PahoV3Waiter waiter = new PahoV3Waiter();
    try {
      client.subscribe(filters.toArray(String[]::new), wanted, null, waiter);
    } catch (MqttException e) {
      throw new UnavailableException(Reasons.lost(target.broker()), e);
    }
    return Subscribed.refused(filters, waiter.acknowledged(target).getGrantedQos());
  }

  @Override
  public void unsubscribe(List<String> filters) throws UnavailableException, InterruptedException {
    PahoV3Waiter waiter = new PahoV3Waiter();
    try {
      client.unsubscribe(filters.toArray(String[]::new), null, waiter);
    } catch (MqttException e) {
      throw new UnavailableException(Reasons.lost(target.broker()), e);
    }
    waiter.acknowledged(target);
  }

  @Override
  public int answers() {
    return limits.answers();
  }

  @Override
  public boolean answer(Outgoing answer, Runnable over) {
    MqttMessage message = new MqttMessage(answer.payload);
    message.setQos(answer.qos);
    try {
      synchronized (turn) {
        client.publish(answer.topic, message, null, new PahoV3Over(over));
      }
    } catch (MqttException e) {
      if (e.getReasonCode() == MqttException.REASON_CODE_MAX_INFLIGHT) {
        return false;
      }
      over.run(); // the line has gone, and whoever asked will not hear of it
    }
    return true;
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
        lastWord(will).waitForCompletion(Answer.GOOD_BYE_MILLIS);
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

  private IMqttToken lastWord(Target.Will will) throws MqttException {
    synchronized (turn) {
      return client.publish(will.topic(), will.bytes(), will.qos(), will.retained());
    }
  }
}
