package org.isthmus.sink.mqtt.internal.connection;

import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttActionListener;
import org.jspecify.annotations.Nullable;

/** Tells that an answer is with the broker, or lost, in MQTT 5. */
record PahoV5Over(Runnable over) implements MqttActionListener {
  @Override
  public void onSuccess(IMqttToken token) {
    over.run();
  }

  @Override
  public void onFailure(IMqttToken token, @Nullable Throwable failure) {
    over.run();
  }
}
