package org.isthmus.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.isthmus.tests.GatewayUnderTest.LONG;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The whole gateway with eight devices of two drivers on one line, units of pymodbus and of
 * libmodbus: one is dead, one slow, one noisy. The others keep their share, and what can be had of
 * the slow and the noisy one is had.
 */
@Tag("peers")
@Timeout(240)
class SharedLineTest {
  private static final int SLOW = 3;
  private static final int NOISY = 4;
  private static final int LIBMODBUS = 5;
  private static final int DEAD = 8;
  private static final List<Integer> SUNSPEC = List.of(6, 7);
  private static final List<Integer> WELL = List.of(1, 2, LIBMODBUS, 6, 7);
  private static final int READS = 6;

  /** Of the noisy one, a third of whose answers is garbled. */
  private static final int NOISY_READS = 2;

  /** Far more than it takes, on a machine that others use, too. */
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private static final Path MODBUS =
      Path.of(System.getProperty("isthmus.root")).resolve("bundles/drivers/modbus/src/test");

  @TempDir private Path directory;
  private Path home;

  @BeforeEach
  void lay() throws Exception {
    home = Files.createDirectories(directory.resolve("home/devices")).getParent();
  }

  private SerialBus bus(int baud) throws Exception {
    SerialBus bus = new SerialBus(Files.createDirectory(directory.resolve("bus")));
    String script = MODBUS.resolve("python/pymodbus_server.py").toString();
    String speed = Integer.toString(baud);
    bus.serve(
        "pymodbus",
        List.of(
            "/usr/bin/python3",
            script,
            "rtu",
            "PORT",
            speed,
            "1",
            "2",
            "3:slow",
            "4:noisy",
            "6:sunspec",
            "7:sunspec"),
        1,
        2,
        SLOW,
        NOISY,
        6,
        7);
    bus.serve(
        "libmodbus", List.of(compiled(), "PORT", speed, Integer.toString(LIBMODBUS)), LIBMODBUS);
    return bus;
  }

  private String compiled() throws Exception {
    String program = directory.resolve("libmodbus_rtu_server").toString();
    String source = MODBUS.resolve("c/libmodbus_rtu_server.c").toString();
    List<String> command =
        List.of("gcc", "-O2", "-o", program, source, "-I/usr/include/modbus", "-lmodbus");
    assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    return program;
  }

  private void device(int unit, Path port, int baud, String every) throws IOException {
    boolean sunspec = SUNSPEC.contains(unit);
    String line = "port: %s, baud: %d".formatted(port, baud);
    Files.writeString(
        home.resolve("devices/unit-" + unit + ".yaml"),
        """
        device: unit-%d
        area: acme
        driver: %s
        settings: { %s, unit: %d, timeout: 400ms }
        scans:
          - every: %s
            tags:
              - { name: value, address: "%s" }
        """
            .formatted(
                unit,
                sunspec ? "sunspec" : "modbus-rtu",
                sunspec ? "line: { " + line + " }" : line,
                unit,
                every,
                sunspec ? "103.PhVphA" : "holding:17"));
  }

  /** How many scans of each unit were completed so far. */
  private static Map<Integer, Long> completed(ApiClient admin) throws Exception {
    Map<Integer, Long> completed = new TreeMap<>();
    for (int unit = 1; unit <= DEAD; unit++) {
      long sum = 0;
      for (JsonElement scan : admin.json("/devices/unit-" + unit).getAsJsonArray("scans")) {
        sum += scan.getAsJsonObject().get("completed").getAsLong();
      }
      completed.put(unit, sum);
    }
    return completed;
  }

  private static boolean isGood(ApiClient admin, int unit) throws Exception {
    JsonObject tag = admin.json("/tags/acme/unit-" + unit + "/value");
    return tag.get("quality").getAsString().equals("good");
  }

  private static void assertOwnValues(ApiClient admin) throws Exception {
    for (int unit : WELL) {
      double value = admin.json("/tags/acme/unit-" + unit + "/value").get("value").getAsDouble();
      double own = SUNSPEC.contains(unit) ? 230.1 : unit == LIBMODBUS ? 17 : 1000 * unit + 17;
      assertThat(value).as("unit " + unit).isEqualTo(own);
    }
  }

  @ParameterizedTest(name = "at {0} baud")
  @CsvSource({"9600, 1s", "115200, 500ms"})
  void theOthersKeepTheirShare(int baud, String every) throws Exception {
    try (SerialBus bus = bus(baud)) {
      for (int unit = 1; unit <= DEAD; unit++) {
        device(unit, bus.port(), baud, every);
      }
      int port = Ports.free();
      Path output = directory.resolve("gateway.txt");
      String[] where = {"--home", home.toString(), "--http-port", Integer.toString(port)};
      try (GatewayProcess gateway = GatewayProcess.gateway(output, where)) {
        gateway.awaitOutput("gateway up in", LONG);
        ApiClient admin = ApiClient.administrator(port, home, "shared line 1");
        for (int unit = 1; unit < DEAD; unit++) {
          int each = unit;
          Await.until("unit " + unit, LONG, () -> isGood(admin, each));
        }
        assertShares(admin);
        assertOwnValues(admin);
        assertThat(gateway.output()).doesNotContain("\tat ");
      }
    }
  }

  private static boolean enough(
      ApiClient admin, Map<Integer, Long> before, Map<Integer, Long> gained) throws Exception {
    completed(admin).forEach((unit, now) -> gained.put(unit, now - before.get(unit)));
    return WELL.stream().allMatch(unit -> gained.get(unit) >= READS)
        && gained.get(SLOW) > 0
        && gained.get(NOISY) >= NOISY_READS;
  }

  private static void assertShares(ApiClient admin) throws Exception {
    Map<Integer, Long> before = completed(admin);
    Map<Integer, Long> gained = new TreeMap<>();
    try {
      Await.until("reads of all but the dead one", PATIENCE, () -> enough(admin, before, gained));
    } catch (AssertionError e) {
      String noisy = admin.json("/devices/unit-" + NOISY).toString();
      throw new AssertionError("scans of each unit: " + gained + "; the noisy one: " + noisy, e);
    }
    long most = WELL.stream().mapToLong(gained::get).max().orElseThrow();
    assertThat(WELL)
        .as("scans while the busiest of them had %d: %s", most, gained)
        .allMatch(unit -> 2 * gained.get(unit) >= most);
    assertThat(gained.get(DEAD)).as("scans of the dead unit").isZero();
    assertThat(admin.json("/devices/unit-" + DEAD).get("state").getAsString())
        .isNotEqualTo("wrong-configuration");
  }
}
