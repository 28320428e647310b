package org.isthmus.schema.internal;

import java.util.List;
import java.util.Map;

/** Writes maps, lists, texts, numbers and truth values as JSON, in their order. Stateless. */
final class Json {
  private Json() {}

  static String write(Object value) {
    StringBuilder out = new StringBuilder();
    append(value, "", out);
    return out.append('\n').toString();
  }

  private static void append(Object value, String indent, StringBuilder out) {
    if (value instanceof Map<?, ?> map) {
      appendAll(map, indent, out);
    } else if (value instanceof List<?> list) {
      out.append('[');
      for (int i = 0; i < list.size(); i++) {
        out.append(i > 0 ? ", " : "");
        append(list.get(i), indent, out);
      }
      out.append(']');
    } else if (value instanceof String text) {
      quote(text, out);
    } else {
      out.append(value);
    }
  }

  private static void appendAll(Map<?, ?> map, String indent, StringBuilder out) {
    String inner = indent + "  ";
    String separator = "{\n";
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      out.append(separator).append(inner);
      quote(entry.getKey().toString(), out);
      out.append(": ");
      append(entry.getValue(), inner, out);
      separator = ",\n";
    }
    out.append(map.isEmpty() ? "{}" : "\n" + indent + "}");
  }

  private static void quote(String text, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char each = text.charAt(i);
      switch (each) {
        case '"', '\\' -> out.append('\\').append(each);
        case '\n' -> out.append("\\n");
        case '\t' -> out.append("\\t");
        default -> {
          if (each < ' ') {
            out.append(String.format("\\u%04x", (int) each));
          } else {
            out.append(each);
          }
        }
      }
    }
    out.append('"');
  }
}
