package org.isthmus.sink.mqtt.internal.payload;

import com.fasterxml.jackson.dataformat.cbor.CBORGenerator;
import java.io.IOException;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.isthmus.api.data.DataType;
import org.isthmus.api.data.Quality;
import org.isthmus.api.data.Value;
import org.isthmus.api.sink.Frame;

/**
 * Values in CBOR: integers in as few bytes as they need, reals in 32 or 64 bits as they are (also
 * those that are not finite), bytes as bytes, arrays flat, structures as maps. For one thread.
 */
final class CborValues {
  private final Cbor cbor;
  private final CBORGenerator out;

  CborValues(Cbor cbor) {
    this.cbor = cbor;
    this.out = cbor.generator();
  }

  /**
   * Writes the value of a row, null if it has none.
   *
   * @return the quality to say: the row's own, unless it is good and the value could not be said
   */
  Quality write(Frame frame, int row) throws IOException {
    Quality quality = frame.quality(row);
    if (!frame.hasValue(row)) {
      out.writeNull();
      return quality;
    }
    DataType type = frame.type(row);
    boolean said = type.isArray() ? array(frame, row, type) : single(frame, row, type.kind());
    return said || !quality.isGood() ? quality : Quality.BAD_OUT_OF_RANGE;
  }

  private boolean single(Frame frame, int row, DataType.Kind kind) throws IOException {
    switch (kind) {
      case BOOL -> out.writeBoolean(frame.bool(row));
      case INT8, UINT8, INT16, UINT16, INT32, UINT32, INT64 -> out.writeNumber(frame.int64(row));
      case UINT64 -> unsigned(frame.int64(row));
      case FLOAT32 -> out.writeNumber((float) frame.float64(row));
      case FLOAT64 -> out.writeNumber(frame.float64(row));
      case TEXT -> out.writeString(frame.text(row));
      case BYTES -> out.writeBinary(frame.bytes(row));
      case TIME -> cbor.time(frame.int64(row));
      case STRUCTURE -> fields(frame.structure(row, 0).fields());
      default -> {
        out.writeNull();
        return false;
      }
    }
    return true;
  }

  private boolean array(Frame frame, int row, DataType type) throws IOException {
    if (type.kind() == DataType.Kind.BYTES || type.kind() == DataType.Kind.UNKNOWN) {
      out.writeNull(); // a frame carries none
      return false;
    }
    int length = frame.length(row);
    out.writeStartArray(null, length);
    for (int i = 0; i < length; i++) {
      element(frame, row, i, type.kind());
    }
    out.writeEndArray();
    return true;
  }

  private void element(Frame frame, int row, int i, DataType.Kind kind) throws IOException {
    switch (kind) {
      case BOOL -> out.writeBoolean(frame.bool(row, i));
      case UINT64 -> unsigned(frame.int64(row, i));
      case FLOAT32 -> out.writeNumber((float) frame.float64(row, i));
      case FLOAT64 -> out.writeNumber(frame.float64(row, i));
      case TEXT -> out.writeString(frame.text(row, i));
      case TIME -> cbor.time(frame.int64(row, i));
      case STRUCTURE -> fields(frame.structure(row, i).fields());
      default -> out.writeNumber(frame.int64(row, i));
    }
  }

  /** Beyond 63 bits the library has but its great numbers (tag 2), which every reader knows. */
  private void unsigned(long bits) throws IOException {
    if (bits >= 0) {
      out.writeNumber(bits);
    } else {
      out.writeNumber(new BigInteger(Long.toUnsignedString(bits)));
    }
  }

  private void fields(Map<String, Value> fields) throws IOException {
    out.writeStartObject(null, fields.size());
    for (Map.Entry<String, Value> field : fields.entrySet()) {
      out.writeFieldName(field.getKey());
      value(field.getValue());
    }
    out.writeEndObject();
  }

  private void value(Value value) throws IOException {
    if (value.type().isArray()) {
      List<Value> elements = value.elements();
      out.writeStartArray(null, elements.size());
      for (Value element : elements) {
        value(element);
      }
      out.writeEndArray();
      return;
    }
    switch (value.type().kind()) {
      case BOOL -> out.writeBoolean(value.asBoolean());
      case INT8, UINT8, INT16, UINT16, INT32, UINT32, INT64 -> out.writeNumber(value.asLong());
      case UINT64 -> unsigned(value.asLong());
      case FLOAT32 -> out.writeNumber((float) value.asDouble());
      case FLOAT64 -> out.writeNumber(value.asDouble());
      case TEXT -> out.writeString(value.asText());
      case BYTES -> out.writeBinary(value.asBytes());
      case TIME -> cbor.time(value.asLong());
      case STRUCTURE -> fields(value.asStructure().fields());
      default -> out.writeNull();
    }
  }
}
