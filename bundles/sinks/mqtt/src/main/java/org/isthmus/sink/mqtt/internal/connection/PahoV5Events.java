package org.isthmus.sink.mqtt.internal.connection;

import java.util.HashMap;
import java.util.Map;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.eclipse.paho.mqttv5.common.packet.UserProperty;
import org.isthmus.api.data.Problem;
import org.jspecify.annotations.Nullable;

/** What Paho tells unasked: that it has ended, and what has come. */
final class PahoV5Events implements MqttCallback {
  private final String broker;
  private final Window window;
  private final @Nullable Inbox inbox;

  PahoV5Events(String broker, Window window, @Nullable Inbox inbox) {
    this.broker = broker;
    this.window = window;
    this.inbox = inbox;
  }

  @Override
  public void disconnected(MqttDisconnectResponse end) {
    window.breakOff(
        end.getException() == null
            ? lost(broker, end.getReturnCode())
            : lost(broker, end.getException()));
  }

  /** Why the connection has ended, with the broker's reason if it gave one. */
  static Problem lost(String broker, @Nullable Throwable failure) {
    return lost(broker, failure instanceof MqttException e ? e.getReasonCode() : 0);
  }

  private static Problem lost(String broker, int code) {
    return code >= 0x80 && code <= 0xFF ? Reasons.lost(broker, code) : Reasons.lost(broker);
  }

  @Override
  public void mqttErrorOccurred(MqttException failure) {
    window.breakOff(lost(broker, failure));
  }

  @Override
  public void messageArrived(String topic, MqttMessage message) {
    Inbox taker = inbox;
    if (taker != null) {
      taker.arrived(incoming(topic, message));
    }
  }

  private static Incoming incoming(String topic, MqttMessage message) {
    MqttProperties said = message.getProperties();
    if (said == null) {
      return new Incoming(topic, message.getPayload(), message.isRetained(), message.isDuplicate());
    }
    Map<String, String> user = new HashMap<>();
    for (UserProperty property : said.getUserProperties()) {
      user.putIfAbsent(property.getKey(), property.getValue());
    }
    return new Incoming(
        topic,
        message.getPayload(),
        message.isRetained(),
        message.isDuplicate(),
        said.getResponseTopic(),
        said.getCorrelationData(),
        user);
  }

  @Override
  public void deliveryComplete(IMqttToken token) {}

  @Override
  public void connectComplete(boolean reconnect, String uri) {}

  @Override
  public void authPacketArrived(int code, MqttProperties properties) {}
}
