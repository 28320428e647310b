package org.isthmus.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.isthmus.tests.GatewayUnderTest.LONG;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The console in Debian's Chromium, against a gateway and a plant as {@code ./run} starts them. The
 * tests themselves are Playwright's, in bundles/console/src/test/browser; each shows up here.
 */
@Tag("gateway")
class ConsoleTest {
  private static final Duration ALL = Duration.ofMinutes(10);
  private static final Path CONSOLE =
      Path.of(System.getProperty("isthmus.root"), "bundles/console").toAbsolutePath().normalize();

  @TempDir private Path directory;

  @TestFactory
  Stream<DynamicTest> theConsole() throws Exception {
    Path chromium = Path.of("/usr/bin/chromium");
    if (!Files.isExecutable(chromium)) {
      assumeTrue("required".equals(System.getenv("ISTHMUS_PEERS")), "there is no " + chromium);
      throw new AssertionError(chromium + " is missing: apt-get install chromium");
    }
    RunScript run = new RunScript(directory);
    try (ModbusMachine fast = ModbusMachine.start();
        GatewayProcess gateway = run.start()) {
      gateway.awaitOutput("gateway up in", LONG);
      JsonObject report = play(run, fast.port());
      if (report.getAsJsonObject("stats").get("unexpected").getAsInt() > 0) {
        System.out.println("console: the gateway said\n" + gateway.output());
      }
      List<DynamicTest> tests = new ArrayList<>();
      collect(report, tests);
      assertThat(tests).hasSizeGreaterThan(10);
      return tests.stream();
    }
  }

  /** What Playwright reports. */
  private JsonObject play(RunScript run, int fast) throws Exception {
    Path report = directory.resolve("report.json");
    Map<String, String> environment = new HashMap<>();
    environment.put("PLAYWRIGHT_JSON_OUTPUT_FILE", report.toString());
    environment.put("ISTHMUS_URL", "http://127.0.0.1:" + run.http);
    environment.put("ISTHMUS_TEST_HOME", run.home().toString());
    environment.put("ISTHMUS_MODBUS_PORT", Integer.toString(run.modbus));
    environment.put("ISTHMUS_MQTT_PORT", Integer.toString(run.mqtt));
    environment.put("ISTHMUS_OPCUA_PORT", Integer.toString(run.opcua));
    environment.put("ISTHMUS_BETTER_DRIVER", TestPlugins.modbus(directory, "9.0.0").toString());
    environment.put("ISTHMUS_FAST_PORT", Integer.toString(fast));
    environment.put("ISTHMUS_FORM", form().toString());
    Path broken =
        TestPlugins.modbus(directory, "9.0.1", name -> name.endsWith("wire/Connection.class"));
    environment.put("ISTHMUS_BROKEN_DRIVER", broken.toString());
    Path playwright = CONSOLE.resolve("node_modules/.bin/playwright");
    Path config = CONSOLE.resolve("playwright.config.ts");
    try (GatewayProcess browser =
        GatewayProcess.start(
            directory.resolve("playwright.txt"),
            environment,
            playwright,
            "test",
            "--reporter=json",
            "--config=" + config)) {
      browser.awaitExit(ALL);
      assertThat(report).as(browser.output()).exists();
    }
    return JsonParser.parseString(Files.readString(report)).getAsJsonObject();
  }

  /** The settings forms of the Modbus driver, as its vendor would look at them. */
  private Path form() throws Exception {
    Path page = directory.resolve("form.html");
    try (GatewayProcess command =
        GatewayProcess.gateway(
            directory.resolve("form.txt"),
            "plugin",
            "form",
            TestPlugins.modbus(directory, "9.0.2").toString(),
            "--out",
            page.toString())) {
      command.awaitExit(LONG);
      assertThat(page).as(command.output()).exists();
    }
    return page;
  }

  private static void collect(JsonObject suite, List<DynamicTest> tests) {
    for (JsonElement each : list(suite, "suites")) {
      collect(each.getAsJsonObject(), tests);
    }
    for (JsonElement each : list(suite, "specs")) {
      JsonObject spec = each.getAsJsonObject();
      figures(spec);
      tests.add(
          DynamicTest.dynamicTest(
              spec.get("title").getAsString(),
              () -> assertThat(spec.get("ok").getAsBoolean()).as(spec.toString()).isTrue()));
    }
  }

  /** What a test has measured stands in the log of the run. */
  private static void figures(JsonObject spec) {
    for (JsonElement test : list(spec, "tests")) {
      for (JsonElement result : list(test.getAsJsonObject(), "results")) {
        for (JsonElement said : list(result.getAsJsonObject(), "stdout")) {
          System.out.print("console: " + said.getAsJsonObject().get("text").getAsString());
        }
      }
    }
  }

  private static JsonArray list(JsonObject of, String name) {
    return of.has(name) ? of.getAsJsonArray(name) : new JsonArray();
  }
}
