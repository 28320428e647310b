package org.isthmus.examples.influxdb;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;

/** InfluxDB as Debian has it, on free ports, with a database of its own. */
final class Influxd implements AutoCloseable {
  private final HttpClient client = HttpClient.newHttpClient();
  private final Path directory = Files.createTempDirectory("isthmus-influxdb");
  private final Process process;
  final URI url;

  Influxd() throws IOException, InterruptedException {
    url = URI.create("http://127.0.0.1:" + freePort());
    Path log = directory.resolve("log");
    ProcessBuilder builder = new ProcessBuilder("influxd").redirectErrorStream(true);
    builder.redirectOutput(log.toFile());
    builder.environment().put("INFLUXDB_REPORTING_DISABLED", "true");
    builder.environment().put("INFLUXDB_BIND_ADDRESS", "127.0.0.1:" + freePort());
    builder.environment().put("INFLUXDB_HTTP_BIND_ADDRESS", "127.0.0.1:" + url.getPort());
    builder.environment().put("INFLUXDB_META_DIR", directory.resolve("meta").toString());
    builder.environment().put("INFLUXDB_DATA_DIR", directory.resolve("data").toString());
    builder.environment().put("INFLUXDB_DATA_WAL_DIR", directory.resolve("wal").toString());
    try {
      process = builder.start();
    } catch (IOException e) {
      if ("required".equals(System.getenv("ISTHMUS_PEERS"))) {
        throw e;
      }
      throw new TestAbortedException("influxd is not installed", e);
    }
    while (!answers()) {
      if (!process.isAlive()) {
        throw new IOException(Files.readString(log));
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
    query("CREATE DATABASE plant");
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  private boolean answers() throws InterruptedException {
    try {
      return send(HttpRequest.newBuilder(url.resolve("/ping")).build()).statusCode() == 204;
    } catch (IOException notYet) {
      return false;
    }
  }

  private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }

  /** What its own query language says. */
  String query(String text) throws IOException, InterruptedException {
    URI uri = url.resolve("/query?db=plant&epoch=ns&q=" + URLEncoder.encode(text, UTF_8));
    HttpRequest.BodyPublisher none = HttpRequest.BodyPublishers.noBody();
    return send(HttpRequest.newBuilder(uri).POST(none).build()).body();
  }

  /** Somebody else writes a line. */
  void write(String line) throws IOException, InterruptedException {
    HttpRequest.BodyPublisher body = HttpRequest.BodyPublishers.ofString(line);
    send(HttpRequest.newBuilder(url.resolve("/write?db=plant")).POST(body).build());
  }

  @Override
  public void close() throws IOException {
    process.destroy();
    process.onExit().join();
    try (Stream<Path> files = Files.walk(directory)) {
      files.sorted(Comparator.reverseOrder()).forEach(each -> each.toFile().delete());
    }
  }
}
