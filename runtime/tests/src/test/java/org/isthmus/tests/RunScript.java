package org.isthmus.tests;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** {@code ./run} on ports and a home of the test, of what the build has just made. */
final class RunScript {
  final int http;
  final int mqtt;
  final int modbus;
  final int opcua;
  final int sql;
  private final Path directory;

  RunScript(Path directory) throws IOException {
    this.directory = directory;
    this.http = Ports.free();
    this.mqtt = Ports.free();
    this.modbus = Ports.freeRange(4);
    this.opcua = Ports.free();
    this.sql = Ports.free();
  }

  Path home() {
    return directory.resolve("demo");
  }

  GatewayProcess start(String... args) throws IOException {
    Map<String, String> environment = new HashMap<>();
    environment.put("ISTHMUS_HTTP_PORT", Integer.toString(http));
    environment.put("ISTHMUS_MQTT_PORT", Integer.toString(mqtt));
    environment.put("ISTHMUS_MODBUS_PORT", Integer.toString(modbus));
    environment.put("ISTHMUS_OPCUA_PORT", Integer.toString(opcua));
    environment.put("ISTHMUS_SQL_PORT", Integer.toString(sql));
    environment.put("ISTHMUS_DEMO_HOME", home().toString());
    environment.put("ISTHMUS_BUILD", "no");
    Path run = Path.of(System.getProperty("isthmus.root")).resolve("run");
    return GatewayProcess.start(directory.resolve("run.txt"), environment, run, args);
  }
}
