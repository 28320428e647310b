package org.isthmus.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.isthmus.tests.GatewayUnderTest.LONG;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a newcomer does: {@code ./run}, a look at the broker, a look at health, and Ctrl-C. */
@Tag("gateway")
class NewcomerTest {
  private static final List<String> MACHINES =
      List.of("press-1", "press-2", "oven-1", "meter-1", "robot-1");

  /** What is promised is 5 s; a busy machine gets a margin. */
  private static final Duration STOPPED = Duration.ofSeconds(15);

  @TempDir private Path directory;
  private RunScript run;

  @BeforeEach
  void choosePorts() throws Exception {
    run = new RunScript(directory);
  }

  @Test
  void valuesOfEveryMachineArriveAtTheBroker() throws Exception {
    try (GatewayProcess process = run.start();
        MqttListener listener = MqttListener.connect(run.mqtt, "acme/#")) {
      for (String machine : MACHINES) {
        listener.awaitTopic("/" + machine + "/");
      }
      assertThat(listener.topics()).allMatch(topic -> topic.startsWith("acme/torino/"));
      stopCleanly(process);
    }
  }

  @Test
  void theCommandThatRunPrintsShowsValues() throws Exception {
    try (GatewayProcess process = run.start()) {
      process.awaitOutput("-t 'acme/#' -v", LONG);
      process.awaitOutput("gateway up in", LONG);
      String[] args = {"-h", "127.0.0.1", "-p", "" + run.mqtt, "-t", "acme/#", "-v"};
      Path output = directory.resolve("mosquitto.txt");
      MqttListener.connect(run.mqtt, "acme/#").close(); // the broker is up: it would not retry
      try (GatewayProcess client =
          GatewayProcess.start(output, Map.of(), Path.of("mosquitto_sub"), args)) {
        client.awaitOutput("/press-1/", LONG);
      }
      stopCleanly(process);
    }
  }

  @Test
  void healthAndMetricsTellOfTheMachines() throws Exception {
    try (GatewayProcess process = run.start()) {
      // as a newcomer would: it is up in a second, and a moment later everything is connected
      process.await("a healthy gateway", LONG, () -> "up".equals(health("status")));
      process.await("all devices", LONG, () -> "{\"connected\":5}".equals(health("devices")));
      process.await("both sinks", LONG, () -> "{\"connected\":2}".equals(health("sinks")));
      for (String machine : MACHINES) {
        awaitMetric(process, "scan_completed_total\\{.*device=\"" + machine + "\".*\\} [1-9]");
      }
      awaitMetric(process, "sink_rows_total\\{fate=\"delivered\".*\\} [1-9]");
      stopCleanly(process);
    }
  }

  @Test
  void theSecondStartIsMeasured() throws Exception {
    for (String start : List.of("first", "second")) {
      long begin = System.nanoTime();
      try (GatewayProcess process = run.start();
          MqttListener listener = MqttListener.connect(run.mqtt, "acme/#")) {
        listener.awaitTopic("acme/");
        long millis = Duration.ofNanos(System.nanoTime() - begin).toMillis();
        System.out.println(start + " ./run to first MQTT message: " + millis + " ms");
        stopCleanly(process);
      }
    }
  }

  @Test
  void thePlantsEndEndsTheGatewayToo() throws Exception {
    try (GatewayProcess process = run.start()) {
      process.awaitOutput("gateway up in", LONG);
      List<ProcessHandle> family = process.family();
      family.stream().filter(NewcomerTest::isPlant).forEach(ProcessHandle::destroyForcibly);

      assertThat(process.awaitExit(STOPPED)).isNotZero();
      assertThat(process.output()).contains("run: the demo plant has ended by itself");
      assertThat(family).noneMatch(ProcessHandle::isAlive);
    }
  }

  private static boolean isPlant(ProcessHandle process) {
    return process.info().commandLine().orElse("").contains("org.isthmus.demo.Main");
  }

  private static void stopCleanly(GatewayProcess process) throws Exception {
    List<ProcessHandle> family = process.family();
    process.terminate();
    assertThat(process.awaitExit(STOPPED)).isZero();
    assertThat(family).noneMatch(ProcessHandle::isAlive);
    assertThat(process.output()).doesNotContain("did not stop").doesNotContain("\tat ");
  }

  private String health(String field) throws Exception {
    JsonElement value = JsonParser.parseString(get("/api/v1/health")).getAsJsonObject().get(field);
    return value.isJsonPrimitive() ? value.getAsString() : value.toString();
  }

  private void awaitMetric(GatewayProcess process, String pattern) throws Exception {
    Pattern line = Pattern.compile("isthmus_" + pattern);
    process.await(pattern, LONG, () -> line.matcher(get("/metrics")).find());
  }

  private String get(String path) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + run.http + path);
    HttpRequest request = HttpRequest.newBuilder(uri).timeout(LONG).build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
  }
}
