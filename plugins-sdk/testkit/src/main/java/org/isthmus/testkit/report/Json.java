package org.isthmus.testkit.report;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Writes texts into JSON and HTML. */
final class Json {
  private Json() {}

  /** In quotes, with what JSON does not take as it is escaped. */
  static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c < ' ') {
        quoted.append(String.format("\\u%04x", (int) c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }

  /** An object, in the order of its entries. */
  static <V> String object(Map<?, V> entries, Function<V, String> value) {
    return entries.entrySet().stream()
        .map(each -> quoted(String.valueOf(each.getKey())) + ":" + value.apply(each.getValue()))
        .collect(Collectors.joining(",", "{", "}"));
  }

  /** An array of texts. */
  static String array(List<String> texts) {
    return texts.stream().map(Json::quoted).collect(Collectors.joining(",", "[", "]"));
  }

  /** With what HTML does not take as it is escaped. */
  static String html(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }
}
