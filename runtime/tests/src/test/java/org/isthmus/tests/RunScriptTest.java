package org.isthmus.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.isthmus.tests.GatewayUnderTest.LONG;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunScriptTest {
  @TempDir private Path directory;
  private RunScript run;

  @BeforeEach
  void choosePorts() throws Exception {
    run = new RunScript(directory);
  }

  @ParameterizedTest
  @CsvSource({
    "HTTP, --http-port, ISTHMUS_HTTP_PORT",
    "MQTT, --mqtt-port, ISTHMUS_MQTT_PORT",
    "Modbus, --modbus-port, ISTHMUS_MODBUS_PORT",
    "SQL, --sql-port, ISTHMUS_SQL_PORT"
  })
  void aTakenPortIsOneLineWithTheCure(String what, String flag, String variable) throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        GatewayProcess process = run.start(flag, Integer.toString(taken.getLocalPort()))) {
      assertThat(process.awaitExit(LONG)).isEqualTo(3);
      assertThat(process.output())
          .isEqualTo(
              "run: %s port %d on 127.0.0.1 is taken by another program; choose another with %s N or %s=N%n"
                  .formatted(what, taken.getLocalPort(), flag, variable));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "--http-port, 70000, the HTTP port is '70000'",
    "--mqtt-port, mqtt, the MQTT port is 'mqtt'",
    "--verbose, yes, '--verbose' is not an argument"
  })
  void aWrongArgumentIsOneLine(String flag, String value, String why) throws Exception {
    try (GatewayProcess process = run.start(flag, value)) {
      assertThat(process.awaitExit(LONG)).isEqualTo(2);
      assertThat(process.output()).startsWith("run: ").contains(why);
      assertThat(process.output().lines()).hasSize(1);
    }
  }

  @Test
  void aHomeOfOnesOwnRunsAloneAndEndsWithASignal() throws Exception {
    Path home = directory.resolve("plant");
    try (GatewayProcess process = run.start("--home", home.toString())) {
      process.awaitOutput("gateway up in", LONG);
      List<ProcessHandle> family = process.family();
      assertThat(process.output())
          .contains("http://127.0.0.1:" + run.http + "/api/v1/health")
          .doesNotContain("mosquitto_sub");

      process.terminate();

      assertThat(process.awaitExit(LONG)).isZero();
      assertThat(family).noneMatch(ProcessHandle::isAlive);
      assertThat(home).isDirectory();
    }
  }

  @Test
  void theGatewaysOwnEndEndsTheRun() throws Exception {
    try (GatewayProcess process = run.start("--home", directory.resolve("plant").toString())) {
      process.awaitOutput("gateway up in", LONG);
      process.family().stream()
          .filter(member -> member.info().command().orElse("").endsWith("java"))
          .forEach(ProcessHandle::destroyForcibly);

      assertThat(process.awaitExit(LONG)).isNotZero();
      assertThat(process.output()).contains("run: the gateway has ended by itself");
    }
  }
}
