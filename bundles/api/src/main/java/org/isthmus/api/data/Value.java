package org.isthmus.api.data;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * One value of any type as an object: what is written, what a method takes and gives, what a
 * structure's field holds. Samples do not travel as objects; see {@code Samples} and {@code Frame}.
 * Immutable; the accessors convert where nothing is lost and throw {@link IllegalStateException}
 * where it would be.
 */
public final class Value {
  private final DataType type;
  private final Object content;

  private Value(DataType type, Object content) {
    this.type = type;
    this.content = content;
  }

  /** A truth value. */
  public static Value of(boolean value) {
    return new Value(DataType.BOOL, value);
  }

  /** A signed integer of 64 bits. */
  public static Value of(long value) {
    return new Value(DataType.INT64, value);
  }

  /**
   * An integer or a time of another width.
   *
   * @param type one of the integer kinds or {@link DataType#TIME}
   * @param bits the value; for {@link DataType#UINT64} its 64 bits
   */
  public static Value of(DataType type, long bits) {
    if (type.isArray() || (!type.kind().isInteger() && type.kind() != DataType.Kind.TIME)) {
      throw new IllegalArgumentException("a long does not carry " + type);
    }
    return new Value(type, bits);
  }

  /** A real number. */
  public static Value of(double value) {
    return new Value(DataType.FLOAT64, value);
  }

  /** A real number of 32 bits. */
  public static Value of(float value) {
    return new Value(DataType.FLOAT32, (double) value);
  }

  /** A text. */
  public static Value of(String value) {
    return new Value(DataType.TEXT, requireNonNull(value, "value is null"));
  }

  /** Bytes; they are copied. */
  public static Value of(byte[] value) {
    return new Value(DataType.BYTES, value.clone());
  }

  /** A structure. */
  public static Value of(Structure value) {
    return new Value(DataType.structure(value.name()), value);
  }

  /**
   * An array, its elements in row-major order.
   *
   * @param type an array type, its dimensions known
   * @param elements as many as the dimensions say, each of the array's kind
   */
  public static Value array(DataType type, List<Value> elements) {
    long size = type.dimensions().stream().mapToLong(Integer::longValue).reduce(1, (a, b) -> a * b);
    if (!type.isArray() || size != elements.size()) {
      throw new IllegalArgumentException(elements.size() + " elements are not a " + type);
    }
    for (Value element : elements) {
      if (element.type.kind() != type.kind()) {
        throw new IllegalArgumentException("a " + element.type + " in a " + type);
      }
    }
    return new Value(type, List.copyOf(elements));
  }

  /** What this is. */
  public DataType type() {
    return type;
  }

  /** The truth value; of a number, whether it is not zero. */
  public boolean asBoolean() {
    if (content instanceof Boolean value) {
      return value;
    }
    return asDouble() != 0;
  }

  /**
   * The integer: of a truth value 0 or 1, of a real number only if it is whole; of {@link
   * DataType#UINT64} its 64 bits.
   */
  public long asLong() {
    if (content instanceof Boolean value) {
      return value ? 1 : 0;
    }
    if (content instanceof Double value && value == Math.rint(value) && Math.abs(value) < 0x1p63) {
      return value.longValue();
    }
    return cast(Long.class);
  }

  /** The number as a real one. */
  public double asDouble() {
    if (content instanceof Double value) {
      return value;
    }
    long bits = asLong();
    if (type.kind() == DataType.Kind.UINT64 && bits < 0) {
      return (bits >>> 1) * 2.0 + (bits & 1);
    }
    return bits;
  }

  /** The text. */
  public String asText() {
    return cast(String.class);
  }

  /** A copy of the bytes. */
  public byte[] asBytes() {
    return cast(byte[].class).clone();
  }

  /** The structure. */
  public Structure asStructure() {
    return cast(Structure.class);
  }

  /** An array's elements in row-major order. */
  public List<Value> elements() {
    if (!type.isArray()) {
      throw new IllegalStateException("a " + type + " has no elements");
    }
    @SuppressWarnings("unchecked")
    List<Value> elements = (List<Value>) content;
    return elements;
  }

  private <T> T cast(Class<T> wanted) {
    if (!wanted.isInstance(content)) {
      throw new IllegalStateException("a " + type + " is no " + wanted.getSimpleName());
    }
    return wanted.cast(content);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Value that
        && type.equals(that.type)
        && (content instanceof byte[] bytes
            ? Arrays.equals(bytes, (byte[]) that.content)
            : content.equals(that.content));
  }

  @Override
  public int hashCode() {
    return content instanceof byte[] bytes ? Arrays.hashCode(bytes) : content.hashCode();
  }

  @Override
  public String toString() {
    if (content instanceof byte[] bytes) {
      return HexFormat.of().formatHex(bytes);
    }
    return type.kind() == DataType.Kind.UINT64 && !type.isArray()
        ? Long.toUnsignedString((Long) content)
        : content.toString();
  }
}
