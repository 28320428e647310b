package org.isthmus.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The demo plant as a process of its own, as a person starts it. */
@Timeout(60)
class MainTest {
  private static final int SIGTERM_EXIT = 143;
  // The broker's libraries use it, and from here on Java says so on stderr.
  private static final int UNSAFE_WARNS_SINCE = 24;

  @TempDir private Path directory;
  private final List<Process> started = new ArrayList<>();
  private final int modbus = FreePorts.first(Options.MACHINES + 2);
  private final int mqtt = modbus + Options.MACHINES;
  private final int opcua = mqtt + 1;

  @AfterEach
  void endWhatIsLeft() {
    started.forEach(Process::destroyForcibly);
  }

  @Test
  void saysOnceThatItIsReadyWhenEveryPortAcceptsConnections() throws Exception {
    Process plant = start();
    assertThat(firstLine(plant))
        .isEqualTo(
            "demo plant: 4 machines on Modbus TCP 127.0.0.1:%d-%d, MQTT broker on 127.0.0.1:%d"
                .formatted(modbus, modbus + 3, mqtt));
    for (int port = modbus; port <= mqtt; port++) {
      connect(port).close();
    }
  }

  @Test
  void switchesTheRobotOnWhenSomebodyHasComeToTheBroker() throws Exception {
    Process plant = start();
    BufferedReader said = plant.inputReader(StandardCharsets.UTF_8);
    said.readLine();
    try (Socket client = connect(mqtt)) {
      assertThat(said.readLine()).isEqualTo("demo plant: robot-1 on OPC UA 127.0.0.1:" + opcua);
      connect(opcua).close();
      assertThat(client.isConnected()).isTrue();
    }
  }

  private static Socket connect(int port) throws IOException {
    Socket client = new Socket();
    client.connect(new InetSocketAddress(Ports.loopback(), port), 2000);
    return client;
  }

  @Test
  void stopsWithinTwoSecondsOfATerminationAndLeavesNothingBehind() throws Exception {
    Process plant = start();
    firstLine(plant);
    try (Socket client = new Socket(Ports.loopback(), modbus)) {
      assertThat(client.isConnected()).isTrue();
      plant.destroy();
      assertThat(plant.waitFor(2, TimeUnit.SECONDS)).as("ended by itself").isTrue();
    }
    assertThat(plant.exitValue()).isEqualTo(SIGTERM_EXIT);
    assertThat(Files.readString(directory.resolve("stderr"))).isEmpty();
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files.map(f -> f.getFileName().toString())).containsExactly("stderr");
    }
  }

  @Test
  void servesTheBrokerAloneWhenAsked() throws Exception {
    Process plant = start("--broker-only");
    assertThat(firstLine(plant))
        .isEqualTo("demo plant: no machines, MQTT broker on 127.0.0.1:" + mqtt);
    try (ServerSocket free = new ServerSocket()) {
      free.bind(new InetSocketAddress(Ports.loopback(), modbus));
      assertThat(free.isBound()).isTrue();
    }
  }

  @Test
  void namesTheTakenMachinePortAndTheCureInOneLine() throws Exception {
    try (ServerSocket taken = take(modbus + 2)) {
      assertEnds(
          3,
          "demo plant: port %d on 127.0.0.1, wanted by machine oven-1, is in use; stop the program that holds it or choose another port with --modbus-port PORT or ISTHMUS_MODBUS_PORT=PORT"
              .formatted(taken.getLocalPort()));
    }
  }

  @Test
  void namesTheTakenBrokerPortAndTheCureInOneLine() throws Exception {
    try (ServerSocket taken = take(mqtt)) {
      assertEnds(
          3,
          "demo plant: port %d on 127.0.0.1, wanted by the MQTT broker, is in use; stop the program that holds it or choose another port with --mqtt-port PORT or ISTHMUS_MQTT_PORT=PORT"
              .formatted(taken.getLocalPort()));
    }
  }

  @Test
  void namesTheTakenRobotPortAndTheCureInOneLine() throws Exception {
    try (ServerSocket taken = take(opcua)) {
      assertEnds(
          3,
          "demo plant: port %d on 127.0.0.1, wanted by machine robot-1, is in use; stop the program that holds it or choose another port with --opcua-port PORT or ISTHMUS_OPCUA_PORT=PORT"
              .formatted(taken.getLocalPort()));
    }
  }

  @Test
  void refusesAnUnknownOptionInOneLine() throws Exception {
    assertEnds(
        2,
        "demo plant: --fast is not an option; usage: [--modbus-port PORT] [--opcua-port PORT] [--mqtt-port PORT] [--broker-only] [--home DIR] [--certificate FILE]",
        "--fast");
  }

  private void assertEnds(int exitCode, String line, String... more) throws Exception {
    Process plant = start(more);
    assertThat(plant.waitFor(30, TimeUnit.SECONDS)).as("ended by itself").isTrue();
    assertThat(plant.exitValue()).isEqualTo(exitCode);
    assertThat(Files.readAllLines(directory.resolve("stderr"))).containsExactly(line);
    assertThat(plant.getInputStream().readAllBytes()).isEmpty();
  }

  private static ServerSocket take(int port) throws IOException {
    return new ServerSocket(port, 1, Ports.loopback());
  }

  private Process start(String... more) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx64m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    if (Runtime.version().feature() >= UNSAFE_WARNS_SINCE) {
      command.add("--sun-misc-unsafe-memory-access=allow");
    }
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of("--modbus-port", "" + modbus, "--mqtt-port", "" + mqtt));
    command.addAll(List.of("--opcua-port", "" + opcua));
    command.addAll(List.of(more));
    Process process =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectError(directory.resolve("stderr").toFile())
            .start();
    started.add(process);
    return process;
  }

  private static String firstLine(Process process) throws IOException {
    BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
    String line = output.readLine();
    return line == null ? "ended without a line" : line;
  }
}
