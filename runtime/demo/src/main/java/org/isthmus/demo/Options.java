package org.isthmus.demo;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * How the demo plant was asked to run. A flag wins over the environment, the environment over the
 * default.
 *
 * @param modbusPort port of the first machine; the others follow
 * @param mqttPort port of the broker
 * @param brokerOnly no machines
 * @param home where to write a home for a gateway of this plant
 */
record Options(int modbusPort, int mqttPort, boolean brokerOnly, Optional<Path> home) {
  static final int MACHINES = 4;
  private static final int MAX_PORT = 65_535;
  private static final String USAGE =
      "usage: [--modbus-port PORT] [--mqtt-port PORT] [--broker-only] [--home DIR]";

  /**
   * Throws {@link IllegalArgumentException} with one line that says what is wrong, where and the
   * cure.
   */
  static Options parse(String[] args, Map<String, String> environment) {
    int modbus = fromEnvironment(environment, "ISTHMUS_MODBUS_PORT", 5020, MACHINES);
    int mqtt = fromEnvironment(environment, "ISTHMUS_MQTT_PORT", 1883, 1);
    boolean brokerOnly = false;
    Optional<Path> home = Optional.empty();
    for (int i = 0; i < args.length; i++) {
      switch (args[i]) {
        case "--broker-only" -> brokerOnly = true;
        case "--modbus-port" -> modbus = port(args[i], valueOf(args, i++), MACHINES);
        case "--mqtt-port" -> mqtt = port(args[i], valueOf(args, i++), 1);
        case "--home" -> home = Optional.of(Path.of(valueOf(args, i++)));
        default -> throw new IllegalArgumentException(args[i] + " is not an option; " + USAGE);
      }
    }
    if (!brokerOnly && mqtt >= modbus && mqtt < modbus + MACHINES) {
      throw new IllegalArgumentException(
          "the MQTT port %d lies within the machines' ports %d-%d; choose another with --mqtt-port or --modbus-port"
              .formatted(mqtt, modbus, modbus + MACHINES - 1));
    }
    return new Options(modbus, mqtt, brokerOnly, home);
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
