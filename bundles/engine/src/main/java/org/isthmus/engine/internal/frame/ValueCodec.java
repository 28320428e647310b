package org.isthmus.engine.internal.frame;

import java.util.ArrayList;
import java.util.List;
import org.isthmus.api.data.DataType;
import org.isthmus.api.data.Structure;
import org.isthmus.api.data.Value;

/** Structures and their fields in the journal; each value carries its type. */
final class ValueCodec {
  /** More structures and arrays inside each other are no data, and would exhaust the stack. */
  private static final int MAX_DEPTH = 100;

  private ValueCodec() {}

  static void write(Structure structure, ByteSink into) {
    into.text(structure.name());
    into.count(structure.fields().size());
    structure
        .fields()
        .forEach(
            (name, value) -> {
              into.text(name);
              write(value, into);
            });
  }

  static Structure readStructure(ByteSource from) {
    return readStructure(from, 0);
  }

  private static Structure readStructure(ByteSource from, int depth) {
    Structure.Builder structure = Structure.named(from.text());
    for (int i = from.countWithin(); i > 0; i--) {
      structure.field(from.text(), read(from, depth + 1));
    }
    return structure.build();
  }

  static void write(Value value, ByteSink into) {
    into.text(value.type().toString());
    if (value.type().isArray()) {
      into.count(value.elements().size());
      value.elements().forEach(element -> write(element, into));
      return;
    }
    switch (value.type().kind()) {
      case BOOL -> into.int8(value.asBoolean() ? 1 : 0);
      case FLOAT32, FLOAT64 -> into.int64(Double.doubleToRawLongBits(value.asDouble()));
      case TEXT -> into.text(value.asText());
      case BYTES -> {
        byte[] bytes = value.asBytes();
        into.bytes(bytes, 0, bytes.length);
      }
      case STRUCTURE -> write(value.asStructure(), into);
      default -> into.int64(value.asLong());
    }
  }

  static Value read(ByteSource from) {
    return read(from, 0);
  }

  private static Value read(ByteSource from, int depth) {
    if (depth > MAX_DEPTH) {
      throw new UnreadableException("a value nested deeper than " + MAX_DEPTH + " levels");
    }
    DataType type = DataType.parse(from.text());
    if (type.isArray()) {
      List<Value> elements = new ArrayList<>();
      for (int i = from.countWithin(); i > 0; i--) {
        elements.add(read(from, depth + 1));
      }
      return Value.array(type, elements);
    }
    return switch (type.kind()) {
      case BOOL -> Value.of(from.int8() != 0);
      case FLOAT32 -> Value.of((float) Double.longBitsToDouble(from.int64()));
      case FLOAT64 -> Value.of(Double.longBitsToDouble(from.int64()));
      case TEXT -> Value.of(from.text());
      case BYTES -> Value.of(from.bytes());
      case STRUCTURE -> Value.of(readStructure(from, depth));
      default -> Value.of(type, from.int64());
    };
  }
}
