package org.isthmus.sink.mqtt.internal.connection;

import org.eclipse.paho.client.mqttv3.IMqttActionListener;
import org.eclipse.paho.client.mqttv3.IMqttToken;
import org.jspecify.annotations.Nullable;

/** Tells that an answer is with the broker, or lost, in MQTT 3.1.1. */
record PahoV3Over(Runnable over) implements IMqttActionListener {
  @Override
  public void onSuccess(IMqttToken token) {
    over.run();
  }

  @Override
  public void onFailure(IMqttToken token, @Nullable Throwable failure) {
    over.run();
  }
}
