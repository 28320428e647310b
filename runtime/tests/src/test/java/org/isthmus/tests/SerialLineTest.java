package org.isthmus.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.isthmus.tests.GatewayUnderTest.LONG;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole gateway with Modbus RTU units of pymodbus on a line of pseudo-terminals. */
@Tag("peers")
@Timeout(400)
class SerialLineTest {
  private static final String LIBRARY = "libjSerialComm";

  /** A device that was lost is tried again after a minute at the latest. */
  private static final Duration BACK = Duration.ofSeconds(90);

  @TempDir private Path directory;
  private final List<Process> peers = new ArrayList<>();
  private Path home;
  private Path here;
  private Path there;

  @BeforeEach
  void lay() throws Exception {
    home = Files.createDirectories(directory.resolve("home/devices")).getParent();
    here = directory.resolve("here");
    there = directory.resolve("there");
  }

  @AfterEach
  void unplug() throws Exception {
    for (Process peer : peers) {
      peer.destroy();
      peer.waitFor();
    }
    peers.clear();
  }

  private void plug() throws IOException {
    peer("socat", end(here), end(there));
    Await.until("the line", LONG, () -> Files.exists(here) && Files.exists(there));
    Path script =
        Path.of(System.getProperty("isthmus.root"))
            .resolve("bundles/drivers/modbus/src/test/python/pymodbus_server.py");
    peer("/usr/bin/python3", script.toString(), "rtu", there.toString(), "115200", "1", "2", "3");
  }

  private static String end(Path link) {
    return "pty,raw,echo=0,link=" + link;
  }

  private void peer(String... command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
    peers.add(
        builder.redirectOutput(directory.resolve(command[0].replace('/', '_')).toFile()).start());
  }

  /** Each read of its ten registers takes 6.7 ms of the line. */
  private void unit(int unit, String every) throws IOException {
    StringBuilder tags = new StringBuilder();
    for (int i = 0; i < 10; i++) {
      tags.append("      - { name: r%d, address: \"holding:%d\", type: uint16 }%n".formatted(i, i));
    }
    Path fresh = home.resolve("unit-" + unit + ".new");
    Files.writeString(
        fresh,
        """
        device: unit-%d
        area: acme
        driver: modbus-rtu
        settings: { port: %s, baud: 115200, unit: %d, timeout: 500ms }
        scans:
          - every: %s
            tags:
        """
                .formatted(unit, here, unit, every)
            + tags);
    Files.move(
        fresh, home.resolve("devices/unit-" + unit + ".yaml"), StandardCopyOption.REPLACE_EXISTING);
  }

  private GatewayProcess start(int port) throws Exception {
    GatewayProcess gateway =
        GatewayProcess.gateway(
            directory.resolve("gateway.txt"),
            "--home",
            home.toString(),
            "--http-port",
            Integer.toString(port));
    gateway.awaitOutput("gateway up in", LONG);
    return gateway;
  }

  private static String mapped(GatewayProcess gateway) throws IOException {
    StringBuilder maps = new StringBuilder();
    for (ProcessHandle each : gateway.family()) {
      maps.append(Files.readString(Path.of("/proc/" + each.pid() + "/maps")));
    }
    return maps.toString();
  }

  private static JsonObject device(ApiClient admin, int unit) throws Exception {
    return admin.json("/devices/unit-" + unit);
  }

  private static void awaitState(ApiClient admin, int unit, String state) {
    Await.until(
        "unit-" + unit + " " + state,
        BACK,
        () -> device(admin, unit).get("state").getAsString().equals(state));
  }

  @Test
  void withoutSerialDevicesTheNativeLibraryIsNotLoadedUntilSomebodyListsPorts() throws Exception {
    int port = Ports.free();
    try (GatewayProcess gateway = start(port)) {
      ApiClient admin = ApiClient.administrator(port, home, "serial lines 1");
      assertThat(mapped(gateway)).doesNotContain(LIBRARY);
      assertThat(admin.get("/serial-ports").statusCode()).isEqualTo(200);
      assertThat(mapped(gateway)).contains(home.resolve("state/native/Linux").toString());
      assertThat(gateway.output()).doesNotContain("WARNING");
    }
  }

  @Test
  void unitsShareALineThatIsNeverPromisedTwice() throws Exception {
    plug();
    unit(1, "20ms");
    unit(2, "100ms");
    int port = Ports.free();
    try (GatewayProcess gateway = start(port)) {
      ApiClient admin = ApiClient.administrator(port, home, "serial lines 2");
      awaitState(admin, 1, "connected");
      awaitState(admin, 2, "connected");
      assertThat(admin.json("/tags/acme/unit-2/r5").get("value").getAsInt()).isEqualTo(2_005);

      unit(3, "10ms");
      awaitState(admin, 3, "wrong-configuration");
      assertThat(device(admin, 3).get("reason").getAsString())
          .contains("115200 8E1 would be busy")
          .containsPattern("unit-1 [0-9.]+ % \\+ unit-2 [0-9.]+ % \\+ unit-3 [0-9.]+ %");
      assertThat(line(admin).getAsJsonArray("devices").toString()).contains("unit-1", "unit-2");
      assertThat(line(admin).get("mode").getAsString()).isEqualTo("115200 8E1");

      Files.delete(home.resolve("devices/unit-1.yaml"));
      Files.delete(home.resolve("devices/unit-2.yaml"));
      awaitState(admin, 3, "connected");
      assertThat(gateway.output()).doesNotContain("\tat ");
    }
  }

  @Test
  void aLineThatIsPulledOutComesBackByItself() throws Exception {
    plug();
    unit(1, "50ms");
    int port = Ports.free();
    try (GatewayProcess gateway = start(port)) {
      ApiClient admin = ApiClient.administrator(port, home, "serial lines 3");
      awaitState(admin, 1, "connected");
      unplug();
      awaitState(admin, 1, "backing-off");
      Await.until(
          "the missing port to be said",
          LONG,
          () -> device(admin, 1).get("reason").getAsString().contains("there is no serial port"));
      plug();
      awaitState(admin, 1, "connected");
      gateway.terminate();
      assertThat(gateway.awaitExit(LONG)).isZero();
      assertThat(gateway.output()).doesNotContain("\tat ");
    }
  }

  private JsonObject line(ApiClient admin) throws Exception {
    String path = here.toRealPath().toString();
    Stream<JsonElement> ports =
        admin.json("/serial-ports").getAsJsonArray("ports").asList().stream();
    return ports
        .map(JsonElement::getAsJsonObject)
        .filter(each -> each.get("path").getAsString().equals(path))
        .findFirst()
        .orElseThrow();
  }
}
