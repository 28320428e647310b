package org.isthmus.rest.internal.tag;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.isthmus.api.data.DataType;
import org.isthmus.api.data.Value;
import org.jspecify.annotations.Nullable;

/** Values as JSON and back, each as the tag's type has it. Stateless. */
public final class ValueJson {
  private static final BigInteger LEAST = BigInteger.valueOf(Long.MIN_VALUE);
  private static final BigInteger MOST =
      BigInteger.ONE.shiftLeft(Long.SIZE).subtract(BigInteger.ONE);

  private ValueJson() {}

  /** The value; null if it is none, or not finite, which JSON cannot say. */
  public static JsonElement json(@Nullable Value value) {
    if (value == null) {
      return JsonNull.INSTANCE;
    } else if (value.type().isArray()) {
      JsonArray array = new JsonArray();
      value.elements().forEach(each -> array.add(json(each)));
      return array;
    }
    return switch (value.type().kind()) {
      case BOOL -> new JsonPrimitive(value.asBoolean());
      case UINT64 -> new JsonPrimitive(new BigInteger(Long.toUnsignedString(value.asLong())));
      case FLOAT32 -> real((float) value.asDouble());
      case FLOAT64 -> real(value.asDouble());
      case TEXT -> new JsonPrimitive(value.asText());
      case BYTES -> new JsonPrimitive(Base64.getEncoder().encodeToString(value.asBytes()));
      case TIME -> new JsonPrimitive(time(value.asLong()).toString());
      case STRUCTURE -> structure(value);
      default -> new JsonPrimitive(value.asLong());
    };
  }

  private static JsonElement real(float value) {
    return Float.isFinite(value) ? new JsonPrimitive(value) : JsonNull.INSTANCE;
  }

  private static JsonElement real(double value) {
    return Double.isFinite(value) ? new JsonPrimitive(value) : JsonNull.INSTANCE;
  }

  private static JsonObject structure(Value value) {
    JsonObject object = new JsonObject();
    value.asStructure().fields().forEach((name, field) -> object.add(name, json(field)));
    return object;
  }

  /** A point in time of the engine. */
  public static Instant time(long epochNanos) {
    long second = TimeUnit.SECONDS.toNanos(1);
    return Instant.ofEpochSecond(
        Math.floorDiv(epochNanos, second), Math.floorMod(epochNanos, second));
  }

  /**
   * The value that somebody has sent for a tag.
   *
   * @throws IllegalArgumentException if it is none of that type; the text says what would be
   */
  public static Value value(JsonElement json, DataType type) {
    if (json instanceof JsonArray array) {
      return array(array, type);
    }
    if (!(json instanceof JsonPrimitive primitive)) {
      throw new IllegalArgumentException("send a value of type " + type);
    }
    if (primitive.isBoolean()) {
      return Value.of(primitive.getAsBoolean());
    } else if (primitive.isNumber()) {
      return number(primitive.getAsBigDecimal());
    }
    return text(primitive.getAsString(), type);
  }

  private static Value array(JsonArray array, DataType type) {
    if (!type.isArray()) {
      throw new IllegalArgumentException("send one value of type " + type + ", not a list");
    }
    DataType element = DataType.parse(type.toString().replaceFirst("\\[.*", ""));
    List<Value> items = new ArrayList<>();
    for (JsonElement each : array) {
      Value value = value(each, element);
      items.add(
          element.kind().isInteger()
              ? Value.of(element, value.asLong())
              : element.equals(DataType.FLOAT32) ? Value.of((float) value.asDouble()) : value);
    }
    return Value.array(element.array(items.size()), items);
  }

  private static Value number(BigDecimal number) {
    // 1e999999999 would be written out digit by digit
    if (number.scale() > 0 || number.precision() - number.scale() > 20) {
      double real = number.doubleValue();
      if (Double.isInfinite(real)) {
        throw new IllegalArgumentException("send a number that fits 64 bits");
      }
      return Value.of(real);
    }
    BigInteger whole = number.toBigInteger();
    if (whole.compareTo(LEAST) < 0 || whole.compareTo(MOST) > 0) {
      return Value.of(whole.doubleValue());
    }
    return whole.bitLength() < Long.SIZE
        ? Value.of(whole.longValue())
        : Value.of(DataType.UINT64, whole.longValue());
  }

  private static Value text(String text, DataType type) {
    if (type.kind() == DataType.Kind.BYTES) {
      return Value.of(Base64.getDecoder().decode(text));
    } else if (type.kind() == DataType.Kind.TIME) {
      Instant time = OffsetDateTime.parse(text).toInstant();
      return Value.of(
          DataType.TIME,
          Math.addExact(
              Math.multiplyExact(time.getEpochSecond(), TimeUnit.SECONDS.toNanos(1)),
              time.getNano()));
    }
    return Value.of(text);
  }
}
