package org.isthmus.sink.mqtt.internal.connection;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.ScheduledExecutorService;
import org.eclipse.paho.mqttv5.client.MqttPingSender;
import org.eclipse.paho.mqttv5.client.internal.ClientComms;
import org.jspecify.annotations.Nullable;

/** When pings are due, for MQTT 5. */
final class PahoV5Pings implements MqttPingSender {
  private final PingTimer timer;
  private @Nullable ClientComms comms;

  PahoV5Pings(ScheduledExecutorService executor) {
    this.timer = new PingTimer(executor);
  }

  @Override
  public void init(ClientComms client) {
    comms = client;
  }

  @Override
  public void start() {
    schedule(requireNonNull(comms, "init comes first").getKeepAlive());
  }

  @Override
  public void stop() {
    timer.stop();
  }

  @Override
  public void schedule(long millis) {
    timer.schedule(requireNonNull(comms, "init comes first")::checkForActivity, millis);
  }
}
