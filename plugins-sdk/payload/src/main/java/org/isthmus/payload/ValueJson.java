package org.isthmus.payload;

import java.util.List;
import java.util.Map;
import org.isthmus.api.data.DataType;
import org.isthmus.api.data.Quality;
import org.isthmus.api.data.Value;
import org.isthmus.api.sink.Frame;

/**
 * Values in JSON: integers exact, reals in their shortest form, bytes in Base64, arrays nested by
 * their dimensions, structures as objects. For one thread.
 */
public final class ValueJson {
  private final TimeText times;

  /** Whether all that was written since it was set could be said in JSON. */
  private boolean whole;

  /** Writes times in {@code format}. */
  public ValueJson(TimeFormat format) {
    this.times = new TimeText(format);
  }

  /**
   * Writes the value of a row, null if it has none.
   *
   * @return the quality to say: the row's own, unless it is good while the value, or an element of
   *     it, is one that JSON has no number for
   */
  public Quality write(Json json, Frame frame, int row) {
    Quality quality = frame.quality(row);
    if (!frame.hasValue(row)) {
      json.nothing();
      return quality;
    }
    whole = true;
    DataType type = frame.type(row);
    if (type.isArray()) {
      array(json, frame, row, type);
    } else {
      single(json, frame, row, type.kind());
    }
    return whole || !quality.isGood() ? quality : unsaid(type);
  }

  private static Quality unsaid(DataType type) {
    return type.isArray() ? Quality.UNCERTAIN_OUT_OF_RANGE : Quality.BAD_OUT_OF_RANGE;
  }

  private void single(Json json, Frame frame, int row, DataType.Kind kind) {
    switch (kind) {
      case BOOL -> json.bool(frame.bool(row));
      case UINT64 -> json.uint64(frame.int64(row));
      case INT8, UINT8, INT16, UINT16, INT32, UINT32, INT64 -> json.int64(frame.int64(row));
      case FLOAT32 -> real32(json, frame.float64(row));
      case FLOAT64 -> real64(json, frame.float64(row));
      case TEXT -> json.text(frame.text(row));
      case BYTES -> json.base64(frame.bytes(row));
      case TIME -> times.write(json, frame.int64(row));
      case STRUCTURE -> fields(json, frame.structure(row, 0).fields());
      default -> unsaid(json);
    }
  }

  private void array(Json json, Frame frame, int row, DataType type) {
    int length = frame.length(row);
    for (int i = 0; i < length; i++) {
      Brackets.before(json, type, length, i);
      element(json, frame, row, i, type.kind());
    }
    Brackets.after(json, type, length);
  }

  private void element(Json json, Frame frame, int row, int element, DataType.Kind kind) {
    switch (kind) {
      case BOOL -> json.bool(frame.bool(row, element));
      case UINT64 -> json.uint64(frame.int64(row, element));
      case INT8, UINT8, INT16, UINT16, INT32, UINT32, INT64 ->
          json.int64(frame.int64(row, element));
      case FLOAT32 -> real32(json, frame.float64(row, element));
      case FLOAT64 -> real64(json, frame.float64(row, element));
      case TEXT -> json.text(frame.text(row, element));
      case TIME -> times.write(json, frame.int64(row, element));
      case STRUCTURE -> fields(json, frame.structure(row, element).fields());
      default -> unsaid(json);
    }
  }

  /** Writes values by name, as a structure or an event carries them. */
  public void fields(Json json, Map<String, Value> fields) {
    char before = '{';
    for (Map.Entry<String, Value> field : fields.entrySet()) {
      json.raw(before);
      before = ',';
      json.text(field.getKey());
      json.raw(':');
      value(json, field.getValue());
    }
    if (fields.isEmpty()) {
      json.raw('{');
    }
    json.raw('}');
  }

  private void value(Json json, Value value) {
    if (value.type().isArray()) {
      elements(json, value);
    } else {
      single(json, value);
    }
  }

  private void elements(Json json, Value array) {
    List<Value> elements = array.elements();
    for (int i = 0; i < elements.size(); i++) {
      Brackets.before(json, array.type(), elements.size(), i);
      value(json, elements.get(i));
    }
    Brackets.after(json, array.type(), elements.size());
  }

  private void single(Json json, Value value) {
    switch (value.type().kind()) {
      case BOOL -> json.bool(value.asBoolean());
      case UINT64 -> json.uint64(value.asLong());
      case INT8, UINT8, INT16, UINT16, INT32, UINT32, INT64 -> json.int64(value.asLong());
      case FLOAT32 -> real32(json, value.asDouble());
      case FLOAT64 -> real64(json, value.asDouble());
      case TEXT -> json.text(value.asText());
      case BYTES -> json.base64(value.asBytes());
      case TIME -> times.write(json, value.asLong());
      case STRUCTURE -> fields(json, value.asStructure().fields());
      default -> unsaid(json);
    }
  }

  private void real32(Json json, double value) {
    whole &= Double.isFinite(value);
    json.float32((float) value);
  }

  private void real64(Json json, double value) {
    whole &= Double.isFinite(value);
    json.float64(value);
  }

  private void unsaid(Json json) {
    whole = false;
    json.nothing();
  }
}
