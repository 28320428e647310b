package org.isthmus.sink.kafka.internal.message;

import java.io.IOException;
import java.util.Map;
import org.apache.avro.io.BinaryEncoder;
import org.isthmus.api.data.DataType;
import org.isthmus.api.data.Quality;
import org.isthmus.api.data.Value;
import org.isthmus.api.sink.Frame;
import org.isthmus.payload.Json;
import org.isthmus.payload.TimeFormat;
import org.isthmus.payload.ValueJson;

/**
 * Values as the union of {@code scan.avsc}: integers and times as long, reals by their width,
 * structures as text in JSON, arrays flat in row-major order. For one thread.
 */
final class AvroValues {
  /** The branches of the union of a value, which an element's begins with, too. */
  private static final int NULL = 0;

  private static final int BOOLEAN = 1;
  private static final int LONG = 2;
  private static final int FLOAT = 3;
  private static final int DOUBLE = 4;
  private static final int STRING = 5;
  private static final int BYTES = 6;
  private static final int ARRAY = 7;

  private final BinaryEncoder out;
  private final ValueJson structures = new ValueJson(TimeFormat.ISO);
  private final Json json = new Json();

  AvroValues(BinaryEncoder out) {
    this.out = out;
  }

  /**
   * Writes the value of a row, null if it has none.
   *
   * @return the quality to say: the row's own, unless it is good while the value is one that the
   *     schema has no branch for
   */
  Quality write(Frame frame, int row) throws IOException {
    Quality quality = frame.quality(row);
    if (!frame.hasValue(row)) {
      out.writeIndex(NULL);
      return quality;
    }
    DataType type = frame.type(row);
    boolean said =
        type.isArray() ? array(frame, row, type.kind()) : single(frame, row, type.kind());
    return said || !quality.isGood() ? quality : Quality.BAD_OUT_OF_RANGE;
  }

  private boolean single(Frame frame, int row, DataType.Kind kind) throws IOException {
    switch (kind) {
      case BOOL -> bool(frame.bool(row));
      case INT8, UINT8, INT16, UINT16, INT32, UINT32, INT64, UINT64, TIME ->
          integer(frame.int64(row));
      case FLOAT32 -> real32(frame.float64(row));
      case FLOAT64 -> real64(frame.float64(row));
      case TEXT -> text(frame.text(row));
      case BYTES -> {
        out.writeIndex(BYTES);
        out.writeBytes(frame.bytes(row));
      }
      case STRUCTURE -> structure(frame.structure(row, 0).fields());
      default -> {
        out.writeIndex(NULL);
        return false;
      }
    }
    return true;
  }

  private boolean array(Frame frame, int row, DataType.Kind kind) throws IOException {
    if (kind == DataType.Kind.BYTES || kind == DataType.Kind.UNKNOWN) {
      out.writeIndex(NULL); // a frame gives no elements of these
      return false;
    }
    out.writeIndex(ARRAY);
    int length = frame.length(row);
    out.writeArrayStart();
    out.setItemCount(length);
    for (int i = 0; i < length; i++) {
      out.startItem();
      element(frame, row, i, kind);
    }
    out.writeArrayEnd();
    return true;
  }

  private void element(Frame frame, int row, int i, DataType.Kind kind) throws IOException {
    switch (kind) {
      case BOOL -> bool(frame.bool(row, i));
      case FLOAT32 -> real32(frame.float64(row, i));
      case FLOAT64 -> real64(frame.float64(row, i));
      case TEXT -> text(frame.text(row, i));
      case STRUCTURE -> structure(frame.structure(row, i).fields());
      default -> integer(frame.int64(row, i));
    }
  }

  private void bool(boolean value) throws IOException {
    out.writeIndex(BOOLEAN);
    out.writeBoolean(value);
  }

  private void integer(long value) throws IOException {
    out.writeIndex(LONG);
    out.writeLong(value);
  }

  private void real32(double value) throws IOException {
    out.writeIndex(FLOAT);
    out.writeFloat((float) value);
  }

  private void real64(double value) throws IOException {
    out.writeIndex(DOUBLE);
    out.writeDouble(value);
  }

  private void text(String value) throws IOException {
    out.writeIndex(STRING);
    out.writeString(value);
  }

  private void structure(Map<String, Value> fields) throws IOException {
    json.clear();
    structures.fields(json, fields);
    out.writeIndex(STRING);
    // Text is its length and its UTF-8, as bytes are.
    out.writeBytes(json.bytes(), 0, json.length());
  }
}
