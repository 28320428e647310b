package org.isthmus.sink.mqtt.internal.peer;

import io.moquette.broker.Server;
import io.moquette.broker.config.MemoryConfig;
import java.io.IOException;
import java.util.Properties;

/** A broker in this process, for machines without Mosquitto. MQTT 3.1.1. */
public final class Moquette implements AutoCloseable {
  private final Server server = new Server();
  private final int port;

  private Moquette(int port) throws IOException {
    this.port = port;
    Properties properties = new Properties();
    properties.setProperty("host", "127.0.0.1");
    properties.setProperty("port", String.valueOf(port));
    properties.setProperty("allow_anonymous", "true");
    properties.setProperty("persistence_enabled", "false");
    properties.setProperty("telemetry_enabled", "false");
    server.startServer(new MemoryConfig(properties));
  }

  /** Starts one that lets everybody in. */
  public static Moquette start() throws IOException {
    return new Moquette(Mosquitto.freePort());
  }

  /** Where it listens. */
  public int port() {
    return port;
  }

  @Override
  public void close() {
    server.stopServer();
  }
}
