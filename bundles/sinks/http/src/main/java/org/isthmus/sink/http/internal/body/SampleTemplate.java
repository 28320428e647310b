package org.isthmus.sink.http.internal.body;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.isthmus.api.data.DataType;
import org.isthmus.api.sink.Frame;
import org.isthmus.payload.Json;
import org.isthmus.payload.TimeFormat;
import org.isthmus.payload.TimeText;
import org.isthmus.payload.ValueJson;

/**
 * A text with fields in braces: <code>{device}</code> as it is, <code>{json:device}</code> in
 * JSON's quotes, <code>{{</code> and <code>}}</code> for the braces themselves. For one thread.
 */
public final class SampleTemplate {
  /** Writes one field of one row. */
  private interface Part {
    void write(Json into, Frame frame, int row);
  }

  private static final String JSON = "json:";

  private final ValueJson values;
  private final TimeText times;
  private final TimeText sourceTimes;
  private final Json scratch = new Json();
  private final Map<String, Part> texts = new TreeMap<>();
  private final List<Part> parts = new ArrayList<>();

  private SampleTemplate(TimeFormat format, String gateway, String sink) {
    values = new ValueJson(format);
    times = new TimeText(format);
    sourceTimes = new TimeText(format);
    text("area", (frame, row) -> frame.area());
    text("device", (frame, row) -> frame.device());
    text("tag", (frame, row) -> frame.tag(row).name());
    text("path", (frame, row) -> frame.tag(row).path());
    text("unit", (frame, row) -> frame.tag(row).unit());
    text("quality", (frame, row) -> frame.quality(row).toString());
    text("gateway", (frame, row) -> gateway);
    text("sink", (frame, row) -> sink);
    json("value", this::value);
    texts.put("value", this::plainValue);
    json("time", (into, frame, row) -> times.write(into, frame.gatewayTime()));
    json("sourceTime", this::sourceTime);
  }

  /**
   * Reads a template.
   *
   * @throws IllegalArgumentException with problem and cure
   */
  public static SampleTemplate parse(String text, TimeFormat format, String gateway, String sink) {
    SampleTemplate template = new SampleTemplate(format, gateway, sink);
    int at = 0;
    StringBuilder plain = new StringBuilder();
    while (at < text.length()) {
      char c = text.charAt(at);
      boolean brace = c == '{' || c == '}';
      if (brace && at + 1 < text.length() && text.charAt(at + 1) == c) {
        plain.append(c);
        at += 2;
      } else if (brace) {
        int end = c == '{' ? text.indexOf('}', at) : -1;
        if (end < 0) {
          throw new IllegalArgumentException(
              "template.sample has a brace without its partner at character "
                  + (at + 1)
                  + "; write fields as {device}, and a brace itself twice");
        }
        template.plain(plain);
        template.field(text.substring(at + 1, end));
        at = end + 1;
      } else {
        plain.append(c);
        at++;
      }
    }
    template.plain(plain);
    return template;
  }

  private void plain(StringBuilder text) {
    if (!text.isEmpty()) {
      byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
      parts.add((into, frame, row) -> into.raw(bytes));
      text.setLength(0);
    }
  }

  private void field(String name) {
    Part part = texts.get(name);
    if (part == null) {
      throw new IllegalArgumentException(
          "template.sample has the unknown field {" + name + "}; use " + texts.keySet());
    }
    parts.add(part);
  }

  /** Gives the text of a field. */
  private interface Text {
    String of(Frame frame, int row);
  }

  private void text(String name, Text text) {
    texts.put(
        name, (into, frame, row) -> into.raw(text.of(frame, row).getBytes(StandardCharsets.UTF_8)));
    texts.put(JSON + name, (into, frame, row) -> into.text(text.of(frame, row)));
  }

  /** A field that is JSON already: a text of it loses its quotes where JSON is not asked for. */
  private void json(String name, Part json) {
    texts.put(JSON + name, json);
    texts.put(name, (into, frame, row) -> unquoted(json, into, frame, row));
  }

  private void unquoted(Part json, Json into, Frame frame, int row) {
    scratch.clear();
    json.write(scratch, frame, row);
    int quote = scratch.bytes()[0] == '"' ? 1 : 0;
    into.raw(scratch.bytes(), quote, scratch.length() - 2 * quote);
  }

  private void value(Json into, Frame frame, int row) {
    values.write(into, frame, row);
  }

  /** A text has no escapes where JSON is not asked for. */
  private void plainValue(Json into, Frame frame, int row) {
    DataType type = frame.type(row);
    if (frame.hasValue(row) && type.kind() == DataType.Kind.TEXT && !type.isArray()) {
      into.raw(frame.text(row).getBytes(StandardCharsets.UTF_8));
    } else {
      unquoted(this::value, into, frame, row);
    }
  }

  private void sourceTime(Json into, Frame frame, int row) {
    if (frame.sourceTime(row) == 0) {
      into.nothing();
    } else {
      sourceTimes.write(into, frame.sourceTime(row));
    }
  }

  /** Appends the text of a row. */
  void write(Json into, Frame frame, int row) {
    for (int i = 0; i < parts.size(); i++) {
      parts.get(i).write(into, frame, row);
    }
  }
}
