package org.isthmus.cli.api;

import com.google.gson.JsonObject;
import java.io.FileNotFoundException;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One request.
 *
 * @param path below {@code /api/v1}, encoded
 */
public record Call(String method, String path, Map<String, String> headers, BodyPublisher body) {
  private static final String TYPE = "Content-Type";

  /** Asks for something. */
  public static Call get(String path) {
    return new Call("GET", path, Map.of(), BodyPublishers.noBody());
  }

  /** Asks for something, with parameters; those that are empty are left out. */
  public static Call get(String path, Map<String, String> parameters) {
    String query =
        parameters.entrySet().stream()
            .filter(each -> !each.getValue().isEmpty())
            .map(each -> each.getKey() + "=" + part(each.getValue()))
            .collect(Collectors.joining("&"));
    return get(query.isEmpty() ? path : path + "?" + query);
  }

  /** Removes something. */
  public static Call delete(String path) {
    return new Call("DELETE", path, Map.of(), BodyPublishers.noBody());
  }

  /** Sends JSON. */
  public static Call json(String method, String path, JsonObject body) {
    return text(method, path, "application/json", body.toString());
  }

  /** Sends a text. */
  public static Call text(String method, String path, String type, String body) {
    return new Call(method, path, Map.of(TYPE, type), BodyPublishers.ofString(body));
  }

  /** Sends nothing. */
  public static Call bare(String method, String path) {
    return new Call(method, path, Map.of(), BodyPublishers.noBody());
  }

  /** Sends a jar, without reading it into memory. */
  public static Call jar(String path, Path jar) throws Failure {
    try {
      return new Call(
          "POST", path, Map.of(TYPE, "application/java-archive"), BodyPublishers.ofFile(jar));
    } catch (FileNotFoundException none) {
      throw Failure.usage("there is no file " + jar + "; name the plugin's jar");
    }
  }

  /** The same with one more header. */
  public Call header(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Call(method, path, more, body);
  }

  /** A part of a path or a value of a parameter, encoded. */
  public static String part(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** Parts with their slashes, encoded. */
  public static String parts(String path) {
    return Stream.of(path.split("/", -1)).map(Call::part).collect(Collectors.joining("/"));
  }
}
