package org.isthmus.demo;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.stream.IntStream;

/** The ports of a plant, all on loopback: whether they are free, and later whether they answer. */
final class Ports {
  private static final int CONNECT_TIMEOUT_MILLIS = 2000;

  private Ports() {}

  static InetAddress loopback() throws IOException {
    return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
  }

  /** Looks before anything starts, so that a taken port leaves nothing half started. */
  static void requireFree(Options options, List<String> machines) throws IOException {
    for (int i = 0; i < machines.size(); i++) {
      int port = options.modbusPort() + i;
      if (isTaken(port)) {
        throw new PortTakenException(
            port, "machine " + machines.get(i), "--modbus-port", "ISTHMUS_MODBUS_PORT");
      }
    }
    if (!machines.isEmpty() && isTaken(options.opcuaPort())) {
      throw new PortTakenException(
          options.opcuaPort(), "machine robot-1", "--opcua-port", "ISTHMUS_OPCUA_PORT");
    }
    if (isTaken(options.mqttPort())) {
      throw new PortTakenException(
          options.mqttPort(), "the MQTT broker", "--mqtt-port", "ISTHMUS_MQTT_PORT");
    }
  }

  private static boolean isTaken(int port) throws IOException {
    try (ServerSocket probe = new ServerSocket()) {
      // As the servers do it: connections of a plant that has just ended must not count.
      probe.setReuseAddress(true);
      probe.bind(new InetSocketAddress(loopback(), port));
      return false;
    } catch (BindException e) {
      return true;
    }
  }

  /**
   * Throws when one of the ports does not accept a connection; {@code machines} is how many speak
   * Modbus.
   */
  static void requireAnswering(Options options, int machines) throws IOException {
    int[] ports =
        IntStream.concat(
                IntStream.of(options.mqttPort()),
                IntStream.range(options.modbusPort(), options.modbusPort() + machines))
            .toArray();
    for (int port : ports) {
      try (Socket client = new Socket()) {
        client.connect(new InetSocketAddress(loopback(), port), CONNECT_TIMEOUT_MILLIS);
      }
    }
  }
}
