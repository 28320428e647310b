package org.isthmus.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.isthmus.tests.GatewayUnderTest.LONG;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a client of somebody else's, by Mosquitto and the whole gateway, to a machine, and back. */
@Tag("gateway")
@Tag("peers")
class MqttCommandTest {
  private static final Path MOSQUITTO = Path.of("/usr/sbin/mosquitto");

  @TempDir private Path home;
  private Process broker;
  private int port;

  @BeforeEach
  void startBroker() throws Exception {
    boolean present = Files.isExecutable(MOSQUITTO);
    assumeTrue(
        present || "required".equals(System.getenv("ISTHMUS_PEERS")), "mosquitto is not there");
    port = Ports.free();
    broker =
        new ProcessBuilder(MOSQUITTO.toString(), "-p", "" + port)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    Await.until("mosquitto", LONG, this::listens);
  }

  private boolean listens() throws IOException {
    try (Socket probe = new Socket()) {
      probe.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
      return true;
    }
  }

  @AfterEach
  void stopBroker() throws Exception {
    if (broker != null) {
      broker.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
    }
  }

  private void configure(int machine) throws IOException {
    Files.createDirectories(home.resolve("devices"));
    Files.createDirectories(home.resolve("sinks"));
    Files.writeString(
        home.resolve("devices/press.yaml"),
        """
        device: press
        area: acme
        driver: modbus-tcp
        settings: { host: 127.0.0.1, port: %d }
        scans:
          - every: 100ms
            tags:
              - { name: speed, address: "holding:0", type: uint16, write: { min: 0, max: 900 } }
              - { name: closed, address: "holding:1", type: uint16 }
        """
            .formatted(machine));
    Files.writeString(
        home.resolve("sinks/broker.yaml"),
        """
        sink: broker
        kind: mqtt
        settings:
          url: "mqtt://127.0.0.1:%d"
          commands: { topic: "{area}/{device}/{tag}/set" }
        routes: ["acme/**"]
        """
            .formatted(port));
  }

  /** What the gateway answers within so many seconds; nothing while it does not listen yet. */
  private String ask(int seconds, String tag, String request) throws Exception {
    Process client =
        new ProcessBuilder(
                "mosquitto_rr",
                "-p",
                "" + port,
                "-q",
                "1",
                "-W",
                "" + seconds,
                "-t",
                "acme/press/" + tag + "/set",
                "-e",
                "answers",
                "-m",
                request,
                "-D",
                "PUBLISH",
                "user-property",
                "user",
                "ada")
            .redirectErrorStream(true)
            .start();
    byte[] printed = client.getInputStream().readAllBytes();
    client.waitFor();
    return new String(printed, StandardCharsets.UTF_8);
  }

  @Test
  void aCommandByMqttReachesTheMachineWithinItsGrantAndIsInTheAuditLog() throws Exception {
    try (ModbusMachine machine = ModbusMachine.start()) {
      configure(machine.port());
      GatewayUnderTest gateway = GatewayUnderTest.start(home);
      try {
        Await.until(
            "the first write",
            LONG,
            () ->
                ask(1, "speed", "{\"value\":321,\"reason\":\"order 7\",\"id\":\"one\"}")
                    .contains("\"result\":\"done\""));
        assertThat(machine.holding(0)).isEqualTo(321);
        assertThat(ask(20, "speed", "{\"value\":901}")).contains("\"code\":\"write.limit\"");
        assertThat(ask(20, "closed", "{\"value\":5}")).contains("\"code\":\"write.no-grant\"");
        assertThat(machine.holding(0)).isEqualTo(321);
        assertThat(machine.holding(1)).isZero();
      } finally {
        gateway.close();
      }
    }
    assertThat(audit())
        .anyMatch(
            line -> line.contains("ada (mqtt:broker)") && line.contains("to 321; reason: order 7"))
        .anyMatch(
            line -> line.contains("acme/press/closed") && line.contains("may not be written"));
  }

  private Stream<String> audit() throws IOException {
    return Files.readAllLines(home.resolve("audit/audit-000000000001.jsonl")).stream();
  }
}
