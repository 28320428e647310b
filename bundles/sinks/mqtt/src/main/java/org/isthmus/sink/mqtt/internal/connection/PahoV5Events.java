package org.isthmus.sink.mqtt.internal.connection;

import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.isthmus.api.data.Problem;
import org.jspecify.annotations.Nullable;

/** What Paho tells unasked: here only the end counts, since the sink subscribes to nothing. */
final class PahoV5Events implements MqttCallback {
  private final String broker;
  private final Window window;

  PahoV5Events(String broker, Window window) {
    this.broker = broker;
    this.window = window;
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
  public void messageArrived(String topic, MqttMessage message) {}

  @Override
  public void deliveryComplete(IMqttToken token) {}

  @Override
  public void connectComplete(boolean reconnect, String uri) {}

  @Override
  public void authPacketArrived(int code, MqttProperties properties) {}
}
