package org.isthmus.demo;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * How the demo plant was asked to run. A flag wins over the environment, the environment over the
 * default.
 *
 * @param modbusPort port of the first machine on Modbus; the others follow
 * @param opcuaPort port of the robot
 * @param mqttPort port of the broker
 * @param brokerOnly no machines
 * @param home where to write a home for a gateway of this plant
 * @param certificate the file of the robot's certificate
 */
record Options(
    int modbusPort,
    int opcuaPort,
    int mqttPort,
    boolean brokerOnly,
    Optional<Path> home,
    Optional<Path> certificate) {
  static final int MACHINES = 4;
  private static final int MAX_PORT = 65_535;
  private static final String USAGE =
      "usage: [--modbus-port PORT] [--opcua-port PORT] [--mqtt-port PORT] [--broker-only] [--home DIR]"
          + " [--certificate FILE]";

  /**
   * Throws {@link IllegalArgumentException} with one line that says what is wrong, where and the
   * cure.
   */
  static Options parse(String[] args, Map<String, String> environment) {
    int modbus = fromEnvironment(environment, "ISTHMUS_MODBUS_PORT", 5020, MACHINES);
    int opcua = fromEnvironment(environment, "ISTHMUS_OPCUA_PORT", 4840, 1);
    int mqtt = fromEnvironment(environment, "ISTHMUS_MQTT_PORT", 1883, 1);
    boolean brokerOnly = false;
    Optional<Path> home = Optional.empty();
    Optional<Path> certificate = Optional.empty();
    for (int i = 0; i < args.length; i++) {
      switch (args[i]) {
        case "--broker-only" -> brokerOnly = true;
        case "--modbus-port" -> modbus = port(args[i], valueOf(args, i++), MACHINES);
        case "--opcua-port" -> opcua = port(args[i], valueOf(args, i++), 1);
        case "--mqtt-port" -> mqtt = port(args[i], valueOf(args, i++), 1);
        case "--certificate" -> certificate = Optional.of(Path.of(valueOf(args, i++)));
        case "--home" -> home = Optional.of(Path.of(valueOf(args, i++)));
        default -> throw new IllegalArgumentException(args[i] + " is not an option; " + USAGE);
      }
    }
    Options options = new Options(modbus, opcua, mqtt, brokerOnly, home, certificate);
    if (!brokerOnly) {
      options.requireApart("MQTT", mqtt, "--mqtt-port");
      options.requireApart("OPC UA", opcua, "--opcua-port");
      if (mqtt == opcua) {
        throw new IllegalArgumentException(
            "the MQTT port %d is the OPC UA port, too; choose another with --mqtt-port or --opcua-port"
                .formatted(mqtt));
      }
    }
    return options;
  }

  private void requireApart(String what, int port, String flag) {
    if (port >= modbusPort && port < modbusPort + MACHINES) {
      throw new IllegalArgumentException(
          "the %s port %d lies within the machines' ports %d-%d; choose another with %s or --modbus-port"
              .formatted(what, port, modbusPort, modbusPort + MACHINES - 1, flag));
    }
  }

  private static int fromEnvironment(
      Map<String, String> environment, String name, int otherwise, int count) {
    String value = environment.get(name);
    return value == null || value.isBlank() ? otherwise : port(name, value.strip(), count);
  }

  private static String valueOf(String[] args, int flag) {
    if (flag + 1 >= args.length) {
      throw new IllegalArgumentException(args[flag] + " needs a value; " + USAGE);
    }
    return args[flag + 1];
  }

  private static int port(String where, String value, int count) {
    int highest = MAX_PORT - count + 1;
    // Five digits at most, so the number always fits.
    int port = value.matches("\\d{1,5}") ? Integer.parseInt(value) : 0;
    if (port < 1 || port > highest) {
      throw new IllegalArgumentException(
          "%s: '%s' is not a port; give a number from 1 to %d".formatted(where, value, highest));
    }
    return port;
  }
}
