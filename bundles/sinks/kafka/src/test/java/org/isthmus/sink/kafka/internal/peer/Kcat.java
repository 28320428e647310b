package org.isthmus.sink.kafka.internal.peer;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Reads topics with kcat, which stands on librdkafka: another make than Kafka's own client. */
public final class Kcat {
  private static final Path PROGRAM = Path.of("/usr/bin/kcat");
  private static final ObjectMapper JSON = new ObjectMapper();

  /** A record as it lies in the topic. */
  public record Message(
      String key, String value, int partition, long time, Map<String, String> headers) {
    /** The value, which is JSON. */
    public JsonNode json() throws IOException {
      return JSON.readTree(value);
    }
  }

  private Kcat() {}

  /** Skips the test, or fails it where peers are required, unless it is installed. */
  public static void require() {
    boolean present = Files.isExecutable(PROGRAM);
    if (!present && "required".equals(System.getenv("ISTHMUS_PEERS"))) {
      fail("kcat is not installed, but ISTHMUS_PEERS=required; apt-get install kcat");
    }
    assumeTrue(present, "kcat is not installed");
  }

  /** All records of a topic, of each partition in its order. */
  public static List<Message> read(int port, String topic) throws Exception {
    List<Message> records = new ArrayList<>();
    String text = new String(run(port, topic, "-J"), StandardCharsets.UTF_8);
    for (String line : text.lines().toList()) {
      JsonNode said = JSON.readTree(line);
      Map<String, String> headers = new LinkedHashMap<>();
      JsonNode pairs = said.path("headers");
      for (int i = 0; i + 1 < pairs.size(); i += 2) {
        headers.put(pairs.get(i).asText(), pairs.get(i + 1).asText());
      }
      records.add(
          new Message(
              said.path("key").asText(null),
              said.path("payload").asText(null),
              said.path("partition").asInt(),
              said.path("ts").asLong(),
              headers));
    }
    return records;
  }

  /** The bytes of all values of a topic, one after the other. */
  public static byte[] bytes(int port, String topic) throws Exception {
    return run(port, topic, "-f", "%s");
  }

  private static byte[] run(int port, String topic, String... form) throws Exception {
    List<String> command = new ArrayList<>(List.of(PROGRAM.toString(), "-C", "-e", "-q", "-b"));
    command.addAll(List.of("127.0.0.1:" + port, "-t", topic, "-o", "beginning"));
    command.addAll(List.of(form));
    Path out = Files.createTempFile("isthmus-kcat", ".out");
    Path errors = Files.createTempFile("isthmus-kcat", ".err");
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectOutput(out.toFile())
              .redirectError(errors.toFile())
              .start();
      if (!process.waitFor(30, TimeUnit.SECONDS) || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new IOException(command + ": " + Files.readString(errors));
      }
      return Files.readAllBytes(out);
    } finally {
      Files.delete(out);
      Files.delete(errors);
    }
  }
}
