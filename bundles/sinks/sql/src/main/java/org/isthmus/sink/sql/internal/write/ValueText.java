package org.isthmus.sink.sql.internal.write;

import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.isthmus.api.data.DataType;
import org.isthmus.api.data.Value;
import org.isthmus.api.sink.Frame;

/**
 * Values as text: numbers in their shortest form, bytes in Base64, times in ISO 8601; arrays and
 * structures as JSON, arrays flat. One thread.
 */
final class ValueText {
  private final TimeText times = new TimeText();

  /** The value of a row that has one. */
  String of(Frame frame, int row) {
    DataType type = frame.type(row);
    if (!type.isArray() && type.kind() != DataType.Kind.STRUCTURE) {
      return single(frame, row, type.kind());
    }
    StringBuilder json = new StringBuilder();
    if (!type.isArray()) {
      fields(json, frame.structure(row, 0).fields());
      return json.toString();
    }
    json.append('[');
    for (int i = 0; i < frame.length(row); i++) {
      if (i > 0) {
        json.append(',');
      }
      element(json, frame, row, i, type.kind());
    }
    return json.append(']').toString();
  }

  private String single(Frame frame, int row, DataType.Kind kind) {
    return switch (kind) {
      case BOOL -> String.valueOf(frame.bool(row));
      case FLOAT32 -> String.valueOf((float) frame.float64(row));
      case FLOAT64 -> String.valueOf(frame.float64(row));
      case TEXT -> frame.text(row);
      case BYTES -> Base64.getEncoder().encodeToString(frame.bytes(row));
      case TIME -> times.text(frame.int64(row));
      case UINT64 -> Long.toUnsignedString(frame.int64(row));
      default -> String.valueOf(frame.int64(row));
    };
  }

  private void element(StringBuilder json, Frame frame, int row, int i, DataType.Kind kind) {
    switch (kind) {
      case BOOL -> json.append(frame.bool(row, i));
      case FLOAT32 -> real(json, String.valueOf((float) frame.float64(row, i)));
      case FLOAT64 -> real(json, String.valueOf(frame.float64(row, i)));
      case TEXT -> quoted(json, frame.text(row, i));
      case TIME -> quoted(json, times.text(frame.int64(row, i)));
      case STRUCTURE -> fields(json, frame.structure(row, i).fields());
      case UINT64 -> json.append(Long.toUnsignedString(frame.int64(row, i)));
      case BYTES, UNKNOWN -> json.append("null");
      default -> json.append(frame.int64(row, i));
    }
  }

  private void fields(StringBuilder json, Map<String, Value> fields) {
    json.append('{');
    boolean first = true;
    for (Map.Entry<String, Value> field : fields.entrySet()) {
      if (!first) {
        json.append(',');
      }
      first = false;
      quoted(json, field.getKey());
      json.append(':');
      value(json, field.getValue());
    }
    json.append('}');
  }

  private void value(StringBuilder json, Value value) {
    if (value.type().isArray()) {
      List<Value> elements = value.elements();
      json.append('[');
      for (int i = 0; i < elements.size(); i++) {
        if (i > 0) {
          json.append(',');
        }
        value(json, elements.get(i));
      }
      json.append(']');
      return;
    }
    switch (value.type().kind()) {
      case FLOAT32 -> real(json, String.valueOf((float) value.asDouble()));
      case FLOAT64 -> real(json, String.valueOf(value.asDouble()));
      case TEXT -> quoted(json, value.asText());
      case BYTES -> quoted(json, Base64.getEncoder().encodeToString(value.asBytes()));
      case TIME -> quoted(json, times.text(value.asLong()));
      case STRUCTURE -> fields(json, value.asStructure().fields());
      default -> json.append(value);
    }
  }

  private static void real(StringBuilder json, String number) {
    json.append(number.endsWith("N") || number.endsWith("y") ? "null" : number);
  }

  private static void quoted(StringBuilder json, String text) {
    json.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < ' ') {
        json.append("\\u%04x".formatted((int) c));
      } else {
        json.append(c);
      }
    }
    json.append('"');
  }
}
