package org.isthmus.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Devices and a broker that misbehave around the whole gateway, and a soak: {@code
 * runtime/faults/partners}, in its short form unless {@code ISTHMUS_LONG} is set.
 */
@Tag("gateway")
class PartnersTest {
  private static final boolean IS_LONG =
      !System.getenv().getOrDefault("ISTHMUS_LONG", "").isEmpty();

  /** Far more than it takes; the script has limits of its own for each step. */
  private static final Duration AT_MOST = IS_LONG ? Duration.ofHours(2) : Duration.ofMinutes(10);

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"devices", "broker", "soak", "lines", "opcua"})
  void everyPromiseHolds(String part) throws Exception {
    assertEndsWell(IS_LONG ? List.of("--long", part) : List.of(part));
  }

  @Test
  void aBrokenPromiseWouldBeNoticed() throws Exception {
    assertEndsWell(List.of("selftest"));
  }

  private void assertEndsWell(List<String> arguments) throws Exception {
    Path script = Path.of(System.getProperty("isthmus.root")).resolve("runtime/faults/partners");
    Path output = directory.resolve("partners.txt");
    Map<String, String> environment = Map.of("ISTHMUS_BUILD", "no");
    String[] line = arguments.toArray(String[]::new);
    try (GatewayProcess process = GatewayProcess.start(output, environment, script, line)) {
      int code = process.awaitExit(AT_MOST);
      assertThat(code).as(process.output()).isZero();
    }
  }
}
