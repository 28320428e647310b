package org.isthmus.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The sinks of the README, word for word but for their ports, in one gateway beside Mosquitto,
 * PostgreSQL, Apache Kafka and the JDK's HTTP server; each partner is asked by a client of its own.
 */
@Tag("gateway")
class ReadmeSinksTest {
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final Pattern EXAMPLE =
      Pattern.compile("```yaml\\n(sink: [^`]*?\\nkind: ([a-z]+)\\n[^`]*)```");
  private static final String PASSWORD = "open sesame";

  @TempDir private Path directory;
  private final ConcurrentLinkedQueue<String> bodies = new ConcurrentLinkedQueue<>();

  private static Map<String, String> examples() throws IOException {
    Path readme = Path.of(System.getProperty("isthmus.root")).resolve("README.md");
    Matcher blocks = EXAMPLE.matcher(Files.readString(readme));
    Map<String, String> examples = new TreeMap<>();
    while (blocks.find()) {
      assertThat(examples.put(blocks.group(2), blocks.group(1))).isNull();
    }
    return examples;
  }

  private void write(Path home, String kind, String example, int written, int port)
      throws IOException {
    assertThat(example).contains("127.0.0.1:" + written);
    Files.writeString(
        home.resolve("sinks/" + kind + ".yaml"),
        example.replace("127.0.0.1:" + written, "127.0.0.1:" + port));
  }

  private HttpServer listen() throws IOException {
    HttpServer http =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.createContext(
        "/samples",
        exchange -> {
          byte[] body = exchange.getRequestBody().readAllBytes();
          if (exchange.getRequestMethod().equals("POST")) {
            bodies.add(new String(body, StandardCharsets.UTF_8));
          }
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    http.start();
    return http;
  }

  @Test
  void eachSinkOfTheReadmeDelivers() throws Exception {
    Map<String, String> examples = examples();
    assertThat(examples).containsOnlyKeys("http", "kafka", "mqtt", "sql");
    Path home = directory.resolve("home");
    Files.createDirectories(home.resolve("sinks"));
    HttpServer http = listen();
    try (SinkServer kafka = SinkServer.kafka();
        SinkServer mosquitto = SinkServer.mosquitto();
        SinkServer postgres = SinkServer.postgres(PASSWORD);
        ModbusMachine machine = ModbusMachine.start()) {
      machine.device(home, "press", "50ms", "");
      write(home, "http", examples.get("http"), 8000, http.getAddress().getPort());
      write(home, "kafka", examples.get("kafka"), 9092, kafka.port());
      write(home, "mqtt", examples.get("mqtt"), 1883, mosquitto.port());
      write(home, "sql", examples.get("sql"), 5432, postgres.port());
      try (GatewayProcess gateway = gateway(home);
          MqttListener listener = MqttListener.connect(mosquitto.port(), "acme/#")) {
        listener.awaitTopic("acme/press/a");
        awaitRows(postgres);
        awaitRecord(kafka);
        awaitBody();
        assertThat(gateway.output()).contains("gateway up in");
      }
    } finally {
      http.stop(0);
    }
  }

  private GatewayProcess gateway(Path home) throws IOException {
    return GatewayProcess.start(
        directory.resolve("gateway.log"),
        Map.of("DB_PASSWORD", PASSWORD),
        GatewayUnderTest.distribution().resolve("bin/isthmus"),
        "--home",
        home.toString(),
        "--http-port",
        Integer.toString(Ports.free()));
  }

  private static void awaitRows(SinkServer postgres) {
    Await.until(
        "rows in the database",
        LONG,
        () ->
            !postgres
                .sql("plant", PASSWORD, "SELECT 1 FROM samples HAVING count(*) > 20")
                .isEmpty());
  }

  private static void awaitRecord(SinkServer kafka) {
    List<String> command =
        List.of(
            "kcat",
            "-b",
            "127.0.0.1:" + kafka.port(),
            "-C",
            "-t",
            "plant.samples",
            "-c",
            "1",
            "-e",
            "-q");
    Await.until(
        "a record of the topic",
        LONG,
        () -> SinkServer.output(new ProcessBuilder(command).start()).contains("\"value\":10"));
  }

  /** Each has the newest scan of five seconds alone. */
  private void awaitBody() {
    Await.until("a request", LONG, () -> !bodies.isEmpty());
    assertThat(bodies)
        .allSatisfy(
            body ->
                assertThat(body).containsOnlyOnce("\"device\":\"press\"").contains("\"a\":100"));
  }
}
