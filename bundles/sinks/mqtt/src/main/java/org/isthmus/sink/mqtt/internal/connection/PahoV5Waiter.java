package org.isthmus.sink.mqtt.internal.connection;

import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttActionListener;
import org.isthmus.api.sink.UnavailableException;
import org.jspecify.annotations.Nullable;

/** Waits for what the broker says to a request, in MQTT 5. */
final class PahoV5Waiter implements MqttActionListener {
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
