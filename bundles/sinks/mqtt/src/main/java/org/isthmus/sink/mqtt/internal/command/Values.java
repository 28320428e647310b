package org.isthmus.sink.mqtt.internal.command;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.isthmus.api.data.DataType;
import org.isthmus.api.data.Value;

/** Values out of JSON, each as its tag's type has it. Whether it fits the tag, the engine says. */
final class Values {
  private static final int MOST_ELEMENTS = 10_000;

  private Values() {}

  /**
   * Reads the value at which the parser stands.
   *
   * @throws IllegalArgumentException if it is none of that type; what is wrong, for a person
   */
  static Value read(JsonParser parser, DataType type) throws IOException {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      return single(parser, type);
    }
    if (!type.isArray()) {
      throw new IllegalArgumentException("value is a list, but the tag is a single " + type);
    }
    DataType element = DataType.parse(type.toString().replaceFirst("\\[.*", ""));
    List<Value> elements = new ArrayList<>();
    elements(parser, element, elements);
    return Value.array(element.array(elements.size()), elements);
  }

  private static void elements(JsonParser parser, DataType element, List<Value> into)
      throws IOException {
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (parser.currentToken() == JsonToken.START_ARRAY) {
        elements(parser, element, into); // rows of a table, one after the other
      } else if (into.size() == MOST_ELEMENTS) {
        throw new IllegalArgumentException("value has more than " + MOST_ELEMENTS + " elements");
      } else {
        into.add(ofKind(single(parser, element), element));
      }
    }
  }

  private static Value ofKind(Value value, DataType element) {
    try {
      if (element.kind().isInteger()) {
        return Value.of(element, value.asLong());
      }
      return switch (element.kind()) {
        case FLOAT32 -> Value.of((float) value.asDouble());
        case FLOAT64 -> Value.of(value.asDouble());
        case BOOL -> Value.of(value.asBoolean());
        default -> value;
      };
    } catch (IllegalStateException e) {
      throw new IllegalArgumentException("value has an element that is no " + element, e);
    }
  }

  private static Value single(JsonParser parser, DataType type) throws IOException {
    return switch (parser.currentToken()) {
      case VALUE_TRUE -> Value.of(true);
      case VALUE_FALSE -> Value.of(false);
      case VALUE_NUMBER_INT -> whole(parser);
      case VALUE_NUMBER_FLOAT -> Value.of(finite(parser.getDoubleValue()));
      case VALUE_STRING -> text(parser.getText(), type);
      default -> throw new IllegalArgumentException("value is none of type " + type);
    };
  }

  private static Value whole(JsonParser parser) throws IOException {
    if (parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
      return Value.of(parser.getLongValue());
    }
    BigInteger value = parser.getBigIntegerValue();
    return value.signum() > 0 && value.bitLength() <= Long.SIZE
        ? Value.of(DataType.UINT64, value.longValue())
        : Value.of(finite(value.doubleValue()));
  }

  private static double finite(double value) {
    if (Double.isInfinite(value)) {
      throw new IllegalArgumentException("value is a number that does not fit 64 bits");
    }
    return value;
  }

  private static Value text(String text, DataType type) {
    try {
      return switch (type.kind()) {
        case BYTES -> Value.of(Base64.getDecoder().decode(text));
        case TIME -> Value.of(DataType.TIME, nanos(OffsetDateTime.parse(text).toInstant()));
        default -> Value.of(text);
      };
    } catch (DateTimeParseException | ArithmeticException e) {
      throw new IllegalArgumentException(
          "value '" + text + "' is no time such as 2026-03-01T12:00:00Z", e);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("value is not in Base64", e);
    }
  }

  private static long nanos(Instant time) {
    return Math.addExact(
        Math.multiplyExact(time.getEpochSecond(), TimeUnit.SECONDS.toNanos(1)), time.getNano());
  }
}
