package org.isthmus.cli.api;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.net.http.HttpHeaders;

/** What the gateway has answered, and it was no refusal. */
public record Answer(int status, HttpHeaders headers, String text) {
  /** As an object of JSON. */
  public JsonObject json() throws Failure {
    try {
      return JsonParser.parseString(text).getAsJsonObject();
    } catch (JsonParseException | IllegalStateException other) {
      throw Failure.refused(
          "what answered is no Isthmus gateway, or of another version; check the URL");
    }
  }

  /** Empty if there is no such header. */
  public String header(String name) {
    return headers.firstValue(name).orElse("");
  }
}
