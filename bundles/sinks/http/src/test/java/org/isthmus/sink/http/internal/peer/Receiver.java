package org.isthmus.sink.http.internal.peer;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;

/** The JDK's HTTP server: keeps what it gets, and answers as the test says. */
public final class Receiver implements AutoCloseable {
  /** A request as it came, its body unpacked. */
  public record Request(String method, String path, Headers headers, String body) {
    /** A header; an empty text if it is not there. */
    public String header(String name) {
      String value = headers.getFirst(name);
      return value == null ? "" : value;
    }
  }

  /** What is answered. */
  public record Reply(int status, String body, Map<String, String> headers) {
    /** A status and nothing else. */
    public static Reply of(int status) {
      return new Reply(status, "", Map.of());
    }
  }

  /** What came, in order. */
  public final List<Request> requests = new CopyOnWriteArrayList<>();

  /** What is said to it. */
  public volatile Function<Request, Reply> answer = request -> Reply.of(204);

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();

  /** One at a free port. */
  public Receiver() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::take);
    server.setExecutor(threads);
    server.start();
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      if ("gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"))) {
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
          body = in.readAllBytes();
        }
      }
      Request request =
          new Request(
              exchange.getRequestMethod(),
              exchange.getRequestURI().toString(),
              exchange.getRequestHeaders(),
              new String(body, StandardCharsets.UTF_8));
      requests.add(request);
      Reply reply = answer.apply(request);
      reply.headers().forEach(exchange.getResponseHeaders()::set);
      byte[] said = reply.body().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(reply.status(), said.length == 0 ? -1 : said.length);
      exchange.getResponseBody().write(said);
    }
  }

  /** Its port. */
  public int port() {
    return server.getAddress().getPort();
  }

  /** Where a path of it is. */
  public URI url(String path) {
    return URI.create("http://127.0.0.1:" + port() + path);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
