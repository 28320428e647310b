package org.isthmus.sink.mqtt.internal.connection;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttActionListener;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttClientException;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.MqttSubscription;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.isthmus.api.data.Problem;
import org.isthmus.api.sink.UnavailableException;
import org.jspecify.annotations.Nullable;

/** MQTT 5 on Eclipse Paho. */
final class PahoV5 implements Connection, MqttActionListener {
  private static final int FIRST_REFUSAL = 0x80;
  private static final int NONE_RETAINED = 2;
  private static final long MOST_TO_RECEIVE = 256 << 10;

  private final Target target;
  private final Wire wire;
  private final @Nullable Inbox inbox;

  /**
   * Who publishes: samples and answers come by different threads, and Paho mixes up their topics.
   */
  private final Object turn = new Object();

  private final Window window;
  private final MqttAsyncClient client;
  private Limits limits;

  private PahoV5(Target target, Wire wire, ScheduledExecutorService executor, @Nullable Inbox inbox)
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
            new PahoV5Pings(executor),
            new PahoThreads(executor));
  }

  static Connection open(
      Target target, Wire wire, ScheduledExecutorService executor, @Nullable Inbox inbox)
      throws UnavailableException, InterruptedException {
    PahoLog.silence();
    try {
      PahoV5 connection = new PahoV5(target, wire, executor, inbox);
      connection.connect();
      return connection;
    } catch (MqttException e) {
      throw new UnavailableException(refusal(target, e), e);
    }
  }

  private void connect() throws MqttException, UnavailableException, InterruptedException {
    PahoV5Waiter waiter = new PahoV5Waiter();
    client.setCallback(new PahoV5Events(target.broker(), window, inbox));
    client.connect(options(), null, waiter);
    boolean connected = false;
    try {
      limits = limits(waiter.connected(target).getResponseProperties());
      // Answers count against what the broker allows, too.
      window.size(limits.messages() - answers());
      connected = true;
    } catch (Answer.Failed e) {
      throw new UnavailableException(refusal(target, e.getCause()), e);
    } finally {
      if (!connected) {
        wire.close();
      }
    }
  }

  private MqttConnectionOptions options() {
    MqttConnectionOptions options = new MqttConnectionOptions();
    options.setSocketFactory(wire.factory());
    options.setCleanStart(true);
    options.setSessionExpiryInterval(0L);
    options.setAutomaticReconnect(false);
    options.setKeepAliveInterval(target.keepAliveSeconds());
    options.setConnectionTimeout((int) Math.max(1, target.connectTimeout().toSeconds()));
    options.setUserName(target.user());
    if (inbox != null) {
      options.setMaximumPacketSize(MOST_TO_RECEIVE);
    }
    if (target.password() != null) {
      options.setPassword(target.password().reveal().getBytes(StandardCharsets.UTF_8));
    }
    Target.Will will = target.will();
    if (will != null) {
      MqttMessage message = new MqttMessage(will.bytes(), will.qos(), will.retained(), null);
      options.setWill(will.topic(), message);
    }
    return options;
  }

  private Limits limits(@Nullable MqttProperties said) {
    if (said == null) {
      return limits;
    }
    Integer messages = said.getReceiveMaximum();
    Long packet = said.getMaximumPacketSize();
    Integer qos = said.getMaximumQoS();
    return new Limits(
        messages == null ? limits.messages() : Math.min(messages, limits.messages()),
        packet == null ? limits.packet() : Math.min(packet, limits.packet()),
        qos == null ? limits.qos() : qos,
        !Boolean.FALSE.equals(said.isRetainAvailable()));
  }

  private static Problem refusal(Target target, @Nullable Throwable failure) {
    int code = failure instanceof MqttException e ? e.getReasonCode() : 0;
    return code >= FIRST_REFUSAL && code <= 0xFF
        ? Reasons.connect(target.broker(), code)
        : Reasons.notAnswered(target.broker(), "5", "3.1.1");
  }

  @Override
  public void publish(String topic, byte[] bytes, int length, int qos, boolean retained)
      throws UnavailableException, InterruptedException {
    window.enter();
    MqttMessage message =
        new MqttMessage(Arrays.copyOf(bytes, length), qos, retained, new MqttProperties());
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
    int[] codes = token.getReasonCodes();
    if (codes != null && codes.length > 0 && codes[0] >= FIRST_REFUSAL) {
      window.refuse(token.getTopics()[0], codes[0]);
    } else {
      window.leave();
    }
  }

  @Override
  public void onFailure(IMqttToken token, Throwable failure) {
    boolean reasonFollows =
        failure instanceof MqttException e
            && e.getReasonCode() == MqttClientException.REASON_CODE_SERVER_DISCONNECTED;
    if (!reasonFollows) {
      window.breakOff(PahoV5Events.lost(target.broker(), failure));
    }
  }

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
    MqttSubscription[] wanted = new MqttSubscription[filters.size()];
    for (int i = 0; i < wanted.length; i++) {
      wanted[i] = new MqttSubscription(filters.get(i), qos);
      wanted[i].setNoLocal(true);
      wanted[i].setRetainHandling(NONE_RETAINED);
      wanted[i].setRetainAsPublished(true);
    }
    PahoV5Waiter waiter = new PahoV5Waiter();
    try {
      client.subscribe(wanted, null, waiter, new MqttProperties());
    } catch (MqttException e) {
      throw new UnavailableException(Reasons.lost(target.broker()), e);
    } catch (IllegalArgumentException e) {
      return Subscribed.without(filters, "it has no wildcards");
    }
    return Subscribed.refused(filters, waiter.acknowledged(target).getReasonCodes());
  }

  @Override
  public void unsubscribe(List<String> filters) throws UnavailableException, InterruptedException {
    PahoV5Waiter waiter = new PahoV5Waiter();
    try {
      client.unsubscribe(filters.toArray(String[]::new), null, waiter, new MqttProperties());
    } catch (MqttException e) {
      throw new UnavailableException(Reasons.lost(target.broker()), e);
    }
    waiter.acknowledged(target);
  }

  @Override
  public int answers() {
    return inbox == null ? 0 : limits.answers();
  }

  @Override
  public boolean answer(Outgoing answer, Runnable over) {
    MqttProperties properties = new MqttProperties();
    if (answer.correlation != null) {
      properties.setCorrelationData(answer.correlation);
    }
    MqttMessage message = new MqttMessage(answer.payload, answer.qos, false, properties);
    try {
      synchronized (turn) {
        client.publish(answer.topic, message, null, new PahoV5Over(over));
      }
    } catch (MqttException e) {
      if (e.getReasonCode() == MqttClientException.REASON_CODE_MAX_INFLIGHT) {
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
