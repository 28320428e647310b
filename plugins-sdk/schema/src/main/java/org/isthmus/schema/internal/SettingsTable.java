package org.isthmus.schema.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** The settings as a table in Markdown, for the README of a plugin. Stateless. */
final class SettingsTable {
  private static final String HEAD =
      "| setting | what it is | default | allowed |\n|---|---|---|---|\n";

  private SettingsTable() {}

  /** The table of a schema's document. */
  static String write(Map<String, Object> document) {
    StringBuilder out = new StringBuilder(HEAD);
    rows("", document, out);
    return out.toString();
  }

  private static void rows(String prefix, Map<String, Object> object, StringBuilder out) {
    List<?> required = object.get("required") instanceof List<?> list ? list : List.of();
    for (Map.Entry<String, Object> each : map(object.get("properties")).entrySet()) {
      Map<String, Object> schema = map(each.getValue());
      String key = prefix + each.getKey();
      if (schema.containsKey("properties")) {
        rows(key + ".", schema, out);
      } else {
        row(key, schema, required.contains(each.getKey()), out);
      }
    }
  }

  private static void row(
      String key, Map<String, Object> schema, boolean required, StringBuilder out) {
    String title = Objects.toString(schema.get("title"), "");
    String help = Objects.toString(schema.get("description"), "");
    Object initial = schema.get("default");
    String fallback = initial == null ? required ? "required" : "" : code(Json.write(initial));
    cell(code(key), out);
    cell(help.isEmpty() ? title : title + ": " + help, out);
    cell(fallback, out);
    cell(allowed(schema), out);
    out.append("|\n");
  }

  private static void cell(String text, StringBuilder out) {
    out.append("| ").append(text.replace("|", "\\|").replace("\n", " ")).append(' ');
  }

  private static String code(String text) {
    String bare = text.strip();
    boolean quoted = bare.length() > 1 && bare.startsWith("\"") && bare.endsWith("\"");
    String inner = quoted ? bare.substring(1, bare.length() - 1) : bare;
    return inner.isEmpty() ? "" : "`" + inner + "`";
  }

  private static String allowed(Map<String, Object> schema) {
    List<String> parts = new ArrayList<>();
    if (schema.get("enum") instanceof List<?> constants) {
      parts.add(constants.stream().map(each -> "`" + each + "`").collect(Collectors.joining(", ")));
    }
    boolean duration = schema.containsKey("format") && "x-duration".equals(schema.get("format"));
    Object least = schema.get(duration ? "x-minimum" : "minimum");
    Object most = schema.get(duration ? "x-maximum" : "maximum");
    boolean anyInt =
        Objects.equals(least, Integer.MIN_VALUE) || Objects.equals(most, Integer.MAX_VALUE);
    if (duration) {
      parts.add("a duration such as `500ms`, `5s`, `2m`");
    }
    if ((least != null || most != null) && !anyInt) {
      parts.add(range(least, most) + unit(schema, duration));
    }
    if (Boolean.TRUE.equals(schema.get("x-secret"))) {
      parts.add("a secret: `${file:...}` or `${env:...}`");
    }
    return String.join("; ", parts);
  }

  private static String unit(Map<String, Object> schema, boolean duration) {
    Object unit = schema.get("x-unit");
    return unit != null ? " " + unit : duration ? " ms" : "";
  }

  private static String range(Object least, Object most) {
    if (least == null) {
      return "at most " + most;
    }
    return most == null ? "from " + least : least + " to " + most;
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Object value) {
    return value instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
  }
}
