package org.isthmus.rest.internal;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Reads server-sent events as the HTML standard says, on a thread of its own. */
final class EventReader implements AutoCloseable {
  final Map<String, JsonObject> samples = new ConcurrentHashMap<>();
  final Map<String, JsonObject> states = new ConcurrentHashMap<>();
  final Map<String, JsonObject> operations = new ConcurrentHashMap<>();
  final Map<String, JsonObject> happened = new ConcurrentHashMap<>();
  final AtomicLong sampleCount = new AtomicLong();
  final AtomicLong events = new AtomicLong();
  private final InputStream in;
  private volatile JsonObject open;
  private volatile boolean ended;

  EventReader(InputStream in) {
    this.in = in;
    Thread reading = new Thread(this::read, "events");
    reading.setDaemon(true);
    reading.start();
  }

  static EventReader open(Client client, String path) throws Exception {
    EventReader reader = new EventReader(client.open(path).body());
    Await.until("the event open", () -> reader.open != null);
    return reader;
  }

  private void read() {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      String event = "";
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("event: ")) {
          event = line.substring(7);
        } else if (line.startsWith("data: ")) {
          take(event, JsonParser.parseString(line.substring(6)));
        }
      }
    } catch (IOException gone) {
      // by us or by the gateway
    }
    ended = true;
  }

  private void take(String event, JsonElement data) {
    events.incrementAndGet();
    switch (event) {
      case "open" -> open = data.getAsJsonObject();
      case "samples" -> {
        JsonArray list = data.getAsJsonArray();
        sampleCount.addAndGet(list.size());
        list.forEach(each -> put(samples, "path", each.getAsJsonObject()));
      }
      case "state" -> put(states, "name", data.getAsJsonObject());
      case "event" -> put(happened, "message", data.getAsJsonObject());
      case "operation" -> put(operations, "number", data.getAsJsonObject());
      default -> throw new AssertionError(event);
    }
  }

  private static void put(Map<String, JsonObject> into, String key, JsonObject value) {
    into.put(value.get(key).getAsString(), value);
  }

  JsonObject opened() {
    return open;
  }

  String id() {
    return open.get("id").getAsString();
  }

  boolean hasEnded() {
    return ended;
  }

  /** The value last told of a tag. */
  String value(String path) {
    JsonObject sample = samples.get(path);
    return sample == null || !sample.has("value") ? "" : sample.get("value").toString();
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
