package org.isthmus.rest.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Somebody who asks over a real socket; every answer is compared with the OpenAPI document. */
final class Client {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final Rig rig;
  private final Map<String, String> headers = new HashMap<>();
  private String session = "";

  Client(Rig rig) {
    this.rig = rig;
  }

  /** An answer with its body. */
  record Answer(int status, String body, HttpResponse<?> http) {
    JsonObject json() {
      return JsonParser.parseString(body).getAsJsonObject();
    }

    String code() {
      return json().get("code").getAsString();
    }

    String header(String name) {
      return http.headers().firstValue(name).orElse("");
    }
  }

  Client login(String user, String password) throws Exception {
    Answer answer =
        send("POST", "/login", "{\"user\":\"" + user + "\",\"password\":\"" + password + "\"}");
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    String cookie = answer.header("Set-Cookie").replaceFirst(";.*", "");
    session = cookie.replaceFirst(".*=", "");
    return header("Cookie", cookie).header("X-CSRF-Token", csrf(answer));
  }

  private static String csrf(Answer answer) {
    return answer.json().get("csrf").getAsString();
  }

  Client bearer(String token) {
    return header("Authorization", "Bearer " + token);
  }

  Client header(String name, String value) {
    headers.put(name, value);
    return this;
  }

  Client without(String name) {
    headers.remove(name);
    return this;
  }

  String csrf() {
    return headers.getOrDefault("X-CSRF-Token", "");
  }

  String sessionId() {
    return session;
  }

  Answer get(String path) throws Exception {
    return send("GET", path, "");
  }

  Answer delete(String path) throws Exception {
    return send("DELETE", path, "");
  }

  Answer put(String path, String json) throws Exception {
    return send("PUT", path, json);
  }

  Answer post(String path, String json) throws Exception {
    return send("POST", path, json);
  }

  Answer send(String method, String path, String json) throws Exception {
    return send(method, path, "application/json", json.getBytes(StandardCharsets.UTF_8));
  }

  Answer send(String method, String path, String media, byte[] body) throws Exception {
    BodyPublisher publisher =
        body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri(path)).timeout(PATIENCE).method(method, publisher);
    if (body.length > 0) {
      request.header("Content-Type", media);
    }
    headers.forEach(request::header);
    HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
    Answer answer = new Answer(response.statusCode(), response.body(), response);
    Judge.of(rig.api).judge(method, path, answer);
    return answer;
  }

  /** An answer without end. */
  HttpResponse<InputStream> open(String path) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri(path)).timeout(PATIENCE);
    headers.forEach(request::header);
    return HTTP.send(request.build(), BodyHandlers.ofInputStream());
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + rig.port() + "/api/v1" + path);
  }
}
