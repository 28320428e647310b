package org.isthmus.tests;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Somebody at the API of a gateway, as its console would be. One thread. */
final class ApiClient {
  private final HttpClient http = HttpClient.newHttpClient();
  private final Map<String, String> headers = new HashMap<>();
  private final int port;

  ApiClient(int port) {
    this.port = port;
  }

  /** Logs in as the administrator of the first start, and gives that one another password. */
  static ApiClient administrator(int port, Path home, String password) throws Exception {
    Path generated = home.resolve("secrets/initial-admin-password");
    Await.until("the first password", GatewayUnderTest.LONG, () -> Files.size(generated) > 0);
    String first = Files.readString(generated).strip();
    ApiClient client = new ApiClient(port);
    Await.until("a login", GatewayUnderTest.LONG, () -> client.login("admin", first) == 200);
    String change = "{\"current\":\"" + first + "\",\"next\":\"" + password + "\"}";
    HttpResponse<String> changed = client.send("PUT", "/session/password", change);
    if (changed.statusCode() != 204) {
      throw new AssertionError(changed.body());
    }
    return client;
  }

  /** The status of the answer. */
  int login(String user, String password) throws IOException, InterruptedException {
    String body = "{\"user\":\"" + user + "\",\"password\":\"" + password + "\"}";
    HttpResponse<String> answer = send("POST", "/login", body);
    if (answer.statusCode() == 200) {
      String cookie = answer.headers().firstValue("Set-Cookie").orElseThrow();
      headers.put("Cookie", cookie.replaceFirst(";.*", ""));
      headers.put(
          "X-CSRF-Token",
          JsonParser.parseString(answer.body()).getAsJsonObject().get("csrf").getAsString());
    }
    return answer.statusCode();
  }

  ApiClient header(String name, String value) {
    headers.put(name, value);
    return this;
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send("GET", path, "");
  }

  JsonObject json(String path) throws IOException, InterruptedException {
    return JsonParser.parseString(get(path).body()).getAsJsonObject();
  }

  HttpResponse<String> send(String method, String path, String body)
      throws IOException, InterruptedException {
    return send(method, path, body, BodyHandlers.ofString());
  }

  /** Sends a jar. */
  HttpResponse<String> upload(String path, Path jar) throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + port + "/api/v1" + path);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .timeout(GatewayUnderTest.LONG)
            .header("Content-Type", "application/java-archive")
            .POST(BodyPublishers.ofFile(jar));
    headers.forEach(request::header);
    return http.send(request.build(), BodyHandlers.ofString());
  }

  <T> HttpResponse<T> send(String method, String path, String body, BodyHandler<T> as)
      throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + port + "/api/v1" + path);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .timeout(GatewayUnderTest.LONG)
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (!body.isEmpty()) {
      request.header("Content-Type", "application/json");
    }
    headers.forEach(request::header);
    return http.send(request.build(), as);
  }
}
