package org.isthmus.sink.mqtt.internal.connection;

import org.eclipse.paho.client.mqttv3.IMqttActionListener;
import org.eclipse.paho.client.mqttv3.IMqttToken;
import org.isthmus.api.sink.UnavailableException;
import org.jspecify.annotations.Nullable;

/** Waits for what the broker says to a request, in MQTT 3.1.1. */
final class PahoV3Waiter implements IMqttActionListener {
  private final Answer<IMqttToken> answer = new Answer<>();

  @Override
  public void onSuccess(IMqttToken token) {
    answer.give(token);
  }

  @Override
  public void onFailure(IMqttToken token, @Nullable Throwable failure) {
    answer.fail(failure);
  }

  /** Waits for CONNACK. */
  IMqttToken connected(Target target)
      throws UnavailableException, Answer.Failed, InterruptedException {
    return answer.await(target);
  }

  /** Waits for SUBACK or UNSUBACK. */
  IMqttToken acknowledged(Target target) throws UnavailableException, InterruptedException {
    return Subscribed.await(answer, target);
  }
}
