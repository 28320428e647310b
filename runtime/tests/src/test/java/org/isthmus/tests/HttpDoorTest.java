package org.isthmus.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.isthmus.tests.plant.FixedGateway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpDoorTest {
  @TempDir private static Path home;
  private static GatewayUnderTest gateway;

  @BeforeAll
  static void start() throws Exception {
    gateway = GatewayUnderTest.start(home);
    // One whose figures are known takes the place of the real one.
    gateway.bundle("org.isthmus.engine").orElseThrow().stop();
    gateway.install(engine());
    gateway.awaitHealth(200);
  }

  @AfterAll
  static void stop() throws Exception {
    gateway.close();
  }

  private static Path engine() throws Exception {
    return BundleBuilder.bundle("com.acme.engine", "1.0.0")
        .with(FixedGateway.class)
        .header("Bundle-Activator", FixedGateway.class.getName())
        .build(home.resolve("engine.jar"));
  }

  @Test
  void healthCountsDevicesAndSinksByState() throws Exception {
    HttpResponse<String> answer = gateway.get("/api/v1/health");

    JsonObject health = JsonParser.parseString(answer.body()).getAsJsonObject();
    assertThat(answer.headers().firstValue("Content-Type").orElse("")).contains("application/json");
    assertThat(health.get("status").getAsString()).isEqualTo("degraded");
    assertThat(health.get("version").getAsString()).startsWith("0.1.0");
    assertThat(health.get("uptimeSeconds").getAsLong()).isBetween(0L, 3600L);
    assertThat(health.get("devices")).hasToString("{\"backing-off\":1,\"connected\":1}");
    assertThat(health.get("sinks")).hasToString("{\"connected\":1}");
    assertThat(health.get("journal").getAsString()).isEqualTo("writing");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "isthmus_devices{state=\"backing-off\"} 1.0",
        "isthmus_device_connected{area=\"acme/torino\",device=\"press-1\",driver=\"modbus-tcp\"} 1",
        "isthmus_device_connected{area=\"acme/torino\",device=\"press-2\",driver=\"modbus-tcp\"} 0",
        "isthmus_device_received_bytes_total{area=\"acme/torino\",device=\"press-1\"",
        "isthmus_scan_requested_interval_seconds{area=\"acme/torino\",device=\"press-1\"",
        "driver=\"modbus-tcp\",scan=\"1\"} 0.51",
        "isthmus_scan_missed_total{",
        "isthmus_sink_lag_rows{kind=\"mqtt\",sink=\"broker\"} 100.0",
        "isthmus_sink_rows_total{fate=\"unconfirmed\",kind=\"mqtt\",sink=\"broker\"} 600.0",
        "isthmus_sink_duplicate_rows_total{kind=\"mqtt\",sink=\"broker\"} 5.0",
        "isthmus_journal_disk_bytes 500000.0",
        "isthmus_journal_outage_seconds 219600.0",
        "process_cpu_seconds_total ",
        "process_resident_memory_bytes ",
        "process_threads ",
        "isthmus_heap_bytes{kind=\"used\"} "
      })
  void metricsShow(String series) throws Exception {
    assertThat(gateway.get("/metrics").body()).contains(series);
  }

  @Test
  void metricsAreInTheTextFormatOfPrometheus() throws Exception {
    HttpResponse<String> answer = gateway.get("/metrics");

    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .startsWith("text/plain; version=0.0.4");
    assertThat(answer.body().lines())
        .allMatch(line -> line.matches("# (HELP|TYPE) .*|[a-z_]+(\\{.*\\})? [0-9.E+-]+"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/v1/nothing", "/api/v1/health/deeper", "/favicon.ico"})
  void anyOtherPathIsAProblemThatSaysWhatThereIs(String path) throws Exception {
    HttpResponse<String> answer = gateway.get(path);

    JsonObject problem = JsonParser.parseString(answer.body()).getAsJsonObject();
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/problem+json");
    assertThat(problem.get("status").getAsInt()).isEqualTo(404);
    assertThat(problem.get("detail").getAsString()).contains(path);
    assertThat(problem.get("cure").getAsString()).contains("/api/v1/health");
  }

  @Test
  void theFrontPageLeadsToTheConsole() throws Exception {
    HttpResponse<String> answer = gateway.get("/");

    assertThat(answer.statusCode()).isEqualTo(302);
    String there =
        answer.headers().firstValue("Location").orElse("").replaceFirst("^http://[^/]*", "");
    assertThat(there).isEqualTo("/console/");
    assertThat(gateway.get(there).body()).contains("<title>Isthmus</title>");
  }

  @Test
  void whatOnlyShowsCannotBePostedTo() throws Exception {
    HttpResponse<String> answer = gateway.send("POST", "/api/v1/health");

    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(answer.headers().firstValue("Allow")).contains("GET");
    assertThat(answer.body()).contains("POST is not possible at /api/v1/health");
  }

  @Test
  void theDoorIsOpenOnLoopbackAlone() throws Exception {
    List<InetAddress> outside =
        NetworkInterface.networkInterfaces()
            .flatMap(NetworkInterface::inetAddresses)
            .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
            .toList();

    assertThat(outside).noneMatch(address -> opens(address, gateway.httpPort()));
    assertThat(opens(InetAddress.getLoopbackAddress(), gateway.httpPort())).isTrue();
  }

  private static boolean opens(InetAddress address, int port) {
    try (Socket socket = new Socket(address, port)) {
      return socket.isConnected();
    } catch (java.io.IOException refused) {
      return false;
    }
  }
}
