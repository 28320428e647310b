package org.isthmus.demo;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes the configuration of a gateway that reads this plant. Files that exist are left alone. */
final class HomeTemplate {
  private static final String HISTORY = "sinks/history.yaml";

  static final List<String> FILES =
      List.of(
          "gateway.yaml",
          "devices/press-1.yaml",
          "devices/press-2.yaml",
          "devices/oven-1.yaml",
          "devices/oven-1.csv",
          "devices/meter-1.yaml",
          "devices/robot-1.yaml",
          "sinks/broker.yaml",
          HISTORY);

  private static final Pattern MODBUS_PORT = Pattern.compile("(port: )502(\\d)");
  private static final String OPCUA_URL = "opc.tcp://127.0.0.1:";
  private static final String MQTT_URL = "mqtt://127.0.0.1:";

  private HomeTemplate() {}

  /** Throws an {@link IOException} whose message names the file, the reason and the cure. */
  static void write(Options options, Path home) throws IOException {
    for (String file : FILES) {
      boolean ofMachines = file.startsWith("devices/") || file.equals(HISTORY);
      boolean wanted = !options.brokerOnly() || !ofMachines;
      if (wanted && !Files.exists(home.resolve(file))) {
        write(home.resolve(file), withPorts(read(file), options));
      }
    }
  }

  private static void write(Path file, String text) throws IOException {
    try {
      Path directory = file.getParent();
      if (directory != null) {
        Files.createDirectories(directory);
      }
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new IOException(
          "cannot write %s (%s); give --home a directory that can be written"
              .formatted(file, e.getClass().getSimpleName()),
          e);
    }
  }

  private static String read(String file) throws IOException {
    try (InputStream in = HomeTemplate.class.getResourceAsStream("/home/" + file)) {
      if (in == null) {
        throw new FileNotFoundException("the template /home/" + file + " is not in the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String withPorts(String text, Options options) {
    String modbus =
        MODBUS_PORT
            .matcher(text)
            .replaceAll(
                match ->
                    Matcher.quoteReplacement(
                        match.group(1)
                            + (options.modbusPort() + Integer.parseInt(match.group(2)))));
    return modbus
        .replace(OPCUA_URL + "4840", OPCUA_URL + options.opcuaPort())
        .replace(MQTT_URL + "1883", MQTT_URL + options.mqttPort());
  }
}
