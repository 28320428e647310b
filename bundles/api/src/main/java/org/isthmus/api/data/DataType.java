package org.isthmus.api.data;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The type of a tag's value: a kind, and where it applies a length, array dimensions and the name
 * of a structure. Written as in the configuration: {@code float32}, {@code text(16)}, {@code
 * uint16[10]}, {@code float64[2,3]}, {@code structure(Motor)}; a dimension of 0 is one that only
 * the device knows ({@code int32[]}). Immutable; equal by content.
 *
 * <p>The integer and real kinds are those of OPC UA Part 6, 5.1.2 and IEC 61131-3, table 10.
 */
public final class DataType {

  /**
   * What a single value is. More kinds may come in a minor version: a {@code switch} over them
   * keeps a {@code default}.
   */
  public enum Kind {
    /** Not known yet: only the device can tell, see {@code ReadPlan.types()}. */
    UNKNOWN,
    /** True or false. */
    BOOL,
    /** Signed, 8 bits. */
    INT8,
    /** Unsigned, 8 bits. */
    UINT8,
    /** Signed, 16 bits. */
    INT16,
    /** Unsigned, 16 bits. */
    UINT16,
    /** Signed, 32 bits. */
    INT32,
    /** Unsigned, 32 bits. */
    UINT32,
    /** Signed, 64 bits. */
    INT64,
    /** Unsigned, 64 bits, carried in the bits of a {@code long}. */
    UINT64,
    /** IEEE 754, 32 bits. */
    FLOAT32,
    /** IEEE 754, 64 bits. */
    FLOAT64,
    /** Unicode text. */
    TEXT,
    /** Bytes without meaning to the gateway. */
    BYTES,
    /** A point in time: nanoseconds since 1970-01-01T00:00Z in a {@code long}. */
    TIME,
    /** Named fields, see {@link Structure}. */
    STRUCTURE;

    private final String text = name().toLowerCase(Locale.ROOT);

    /** Whether the kind is an integer of any width, signed or not. */
    public boolean isInteger() {
      return switch (this) {
        case INT8, UINT8, INT16, UINT16, INT32, UINT32, INT64, UINT64 -> true;
        default -> false;
      };
    }

    /** Whether the kind is a number, integer or real. */
    public boolean isNumber() {
      return isInteger() || this == FLOAT32 || this == FLOAT64;
    }
  }

  /** Only the device knows. */
  public static final DataType UNKNOWN = new DataType(Kind.UNKNOWN);

  /** True or false. */
  public static final DataType BOOL = new DataType(Kind.BOOL);

  /** Signed, 8 bits. */
  public static final DataType INT8 = new DataType(Kind.INT8);

  /** Unsigned, 8 bits. */
  public static final DataType UINT8 = new DataType(Kind.UINT8);

  /** Signed, 16 bits. */
  public static final DataType INT16 = new DataType(Kind.INT16);

  /** Unsigned, 16 bits. */
  public static final DataType UINT16 = new DataType(Kind.UINT16);

  /** Signed, 32 bits. */
  public static final DataType INT32 = new DataType(Kind.INT32);

  /** Unsigned, 32 bits. */
  public static final DataType UINT32 = new DataType(Kind.UINT32);

  /** Signed, 64 bits. */
  public static final DataType INT64 = new DataType(Kind.INT64);

  /** Unsigned, 64 bits. */
  public static final DataType UINT64 = new DataType(Kind.UINT64);

  /** IEEE 754, 32 bits. */
  public static final DataType FLOAT32 = new DataType(Kind.FLOAT32);

  /** IEEE 754, 64 bits. */
  public static final DataType FLOAT64 = new DataType(Kind.FLOAT64);

  /** Unicode text of any length. */
  public static final DataType TEXT = new DataType(Kind.TEXT);

  /** Bytes of any length. */
  public static final DataType BYTES = new DataType(Kind.BYTES);

  /** Nanoseconds since 1970-01-01T00:00Z. */
  public static final DataType TIME = new DataType(Kind.TIME);

  private static final Pattern SYNTAX =
      Pattern.compile("([a-zA-Z0-9]+)(?:\\((.+)\\))?(?:\\[([0-9, ]*)])?", Pattern.DOTALL);

  private static final int MOST_DIMENSIONS = 16;

  private final Kind kind;
  private final int length;
  private final String structure;
  private final List<Integer> dimensions;

  private DataType(Kind kind) {
    this(kind, 0, "", List.of());
  }

  private DataType(Kind kind, int length, String structure, List<Integer> dimensions) {
    this.kind = kind;
    this.length = length;
    this.structure = structure;
    this.dimensions = dimensions;
  }

  /** Text of at most {@code bytes} bytes in the device. */
  public static DataType text(int bytes) {
    return new DataType(Kind.TEXT, positive(bytes), "", List.of());
  }

  /** Bytes, at most {@code bytes} of them. */
  public static DataType bytes(int bytes) {
    return new DataType(Kind.BYTES, positive(bytes), "", List.of());
  }

  /** A structure by the name its device gives it. */
  public static DataType structure(String name) {
    return new DataType(Kind.STRUCTURE, 0, requireNonNull(name, "name is null"), List.of());
  }

  /**
   * An array of this type.
   *
   * @param sizes the size of each dimension, 0 where only the device knows it; 1 to 16 of them
   * @throws IllegalArgumentException if there is no size, one is negative, or this is an array
   */
  public DataType array(int... sizes) {
    boolean right = sizes.length > 0 && sizes.length <= MOST_DIMENSIONS && !isArray();
    if (!right || Arrays.stream(sizes).anyMatch(size -> size < 0)) {
      throw new IllegalArgumentException("no array of " + this + " with " + Arrays.toString(sizes));
    }
    return new DataType(kind, length, structure, Arrays.stream(sizes).boxed().toList());
  }

  /**
   * Reads the notation that {@link #toString()} writes.
   *
   * @throws IllegalArgumentException whose message names the problem and lists what would be right
   */
  public static DataType parse(String text) {
    Matcher parts = SYNTAX.matcher(text.strip());
    Kind kind = parts.matches() ? kindOf(parts.group(1).toLowerCase(Locale.ROOT)) : null;
    if (kind == null) {
      throw new IllegalArgumentException(
          "'" + text + "' is not a data type; use one of " + names() + ", text(16), uint16[10]");
    }
    DataType scalar = scalar(kind, parts.group(2) == null ? "" : parts.group(2), text);
    return parts.group(3) == null ? scalar : scalar.array(sizes(parts.group(3)));
  }

  private static DataType scalar(Kind kind, String argument, String text) {
    if (kind == Kind.STRUCTURE) {
      return structure(argument);
    }
    if (argument.isEmpty()) {
      return new DataType(kind);
    }
    if ((kind == Kind.TEXT || kind == Kind.BYTES)
        && argument.matches("[1-9][0-9]{0,9}")
        && Long.parseLong(argument) <= Integer.MAX_VALUE) {
      return new DataType(kind, Integer.parseInt(argument), "", List.of());
    }
    throw new IllegalArgumentException(
        "'" + text + "' is not a data type; only text and bytes take a length, as in text(16)");
  }

  private static int[] sizes(String list) {
    return Arrays.stream(list.split(",", -1))
        .map(String::strip)
        .mapToInt(size -> size.isEmpty() ? 0 : Integer.parseInt(size))
        .toArray();
  }

  private static Kind kindOf(String name) {
    return Arrays.stream(Kind.values())
        .filter(kind -> kind.text.equals(name))
        .findFirst()
        .orElse(null);
  }

  private static String names() {
    return Arrays.stream(Kind.values())
        .filter(kind -> kind != Kind.UNKNOWN && kind != Kind.STRUCTURE)
        .map(kind -> kind.text)
        .collect(Collectors.joining(", "));
  }

  private static int positive(int bytes) {
    if (bytes <= 0) {
      throw new IllegalArgumentException("length is " + bytes);
    }
    return bytes;
  }

  /** The kind of a single value. */
  public Kind kind() {
    return kind;
  }

  /** The greatest length in bytes of text or bytes in the device; 0 where it is open. */
  public int length() {
    return length;
  }

  /** The structure's name as the device gives it; empty for every other kind. */
  public String structure() {
    return structure;
  }

  /** The sizes of an array's dimensions, outermost first; empty for a single value. */
  public List<Integer> dimensions() {
    return dimensions;
  }

  /** Whether a value is an array. */
  public boolean isArray() {
    return !dimensions.isEmpty();
  }

  /** Whether a value is a single number, so that gain, offset and deadband apply to it. */
  public boolean isNumber() {
    return kind.isNumber() && dimensions.isEmpty();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DataType that
        && kind == that.kind
        && length == that.length
        && structure.equals(that.structure)
        && dimensions.equals(that.dimensions);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * kind.hashCode() + length) + structure.hashCode() + dimensions.hashCode();
  }

  @Override
  public String toString() {
    if (length == 0 && structure.isEmpty() && dimensions.isEmpty()) {
      return kind.text;
    }
    StringBuilder text = new StringBuilder(kind.text);
    if (length > 0) {
      text.append('(').append(length).append(')');
    } else if (kind == Kind.STRUCTURE && !structure.isEmpty()) {
      text.append('(').append(structure).append(')');
    }
    if (isArray()) {
      text.append(
          dimensions.stream()
              .map(size -> size == 0 ? "" : size.toString())
              .collect(Collectors.joining(",", "[", "]")));
    }
    return text.toString();
  }
}
