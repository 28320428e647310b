package org.isthmus.sink.mqtt.internal.connection;

import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

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
    int code = end.getReturnCode();
    if (code == 0 && end.getException() != null) {
      code = end.getException().getReasonCode();
    }
    window.breakOff(
        code >= 0x80 && code <= 0xFF ? Reasons.lost(broker, code) : Reasons.lost(broker));
  }

  @Override
  public void mqttErrorOccurred(MqttException failure) {
    window.breakOff(Reasons.lost(broker));
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
