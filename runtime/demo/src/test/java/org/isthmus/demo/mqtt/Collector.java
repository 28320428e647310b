package org.isthmus.demo.mqtt;

import java.util.concurrent.BlockingQueue;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/** Collects what arrives for subscriptions of an earlier session. */
record Collector(BlockingQueue<MqttMessage> received) implements MqttCallback {
  @Override
  public void messageArrived(String topic, MqttMessage message) {
    received.add(message);
  }

  @Override
  public void disconnected(MqttDisconnectResponse response) {}

  @Override
  public void mqttErrorOccurred(MqttException exception) {}

  @Override
  public void deliveryComplete(IMqttToken token) {}

  @Override
  public void connectComplete(boolean reconnect, String server) {}

  @Override
  public void authPacketArrived(int reasonCode, MqttProperties properties) {}
}
