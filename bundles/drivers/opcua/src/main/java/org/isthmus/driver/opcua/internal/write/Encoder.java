package org.isthmus.driver.opcua.internal.write;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.ubyte;
import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;
import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.ulong;
import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.ushort;

import java.lang.reflect.Array;
import java.util.List;
import java.util.UUID;
import org.eclipse.milo.opcua.stack.core.OpcUaDataType;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.Matrix;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.builtin.XmlElement;
import org.isthmus.api.data.DataType;
import org.isthmus.api.data.Quality;
import org.isthmus.api.data.Value;
import org.isthmus.driver.opcua.internal.read.Times;

/** Values as the server's variables hold them. Stateless. */
final class Encoder {
  private Encoder() {}

  /**
   * A value as one of this built-in type.
   *
   * @param type of the variable; {@code Variant} if it takes any
   */
  static Variant encode(Value value, OpcUaDataType type) throws RefusalException {
    try {
      return Variant.of(
          value.type().isArray() ? array(value, type) : scalar(value, settled(type, value)));
    } catch (IllegalStateException | IllegalArgumentException e) {
      throw new RefusalException(
          Quality.BAD_TYPE_MISMATCH,
          "the server holds " + type + " there, and not " + value.type());
    }
  }

  private static Object array(Value value, OpcUaDataType type) throws RefusalException {
    List<Value> elements = value.elements();
    OpcUaDataType element = settled(type, value);
    Object[] encoded = (Object[]) Array.newInstance(element.getBackingClass(), elements.size());
    for (int i = 0; i < encoded.length; i++) {
      encoded[i] = scalar(elements.get(i), element);
    }
    List<Integer> sizes = value.type().dimensions();
    return sizes.size() == 1
        ? encoded
        : new Matrix(encoded, sizes.stream().mapToInt(Integer::intValue).toArray(), element);
  }

  /** Where the variable takes any type, that of the value. */
  private static OpcUaDataType settled(OpcUaDataType type, Value value) throws RefusalException {
    return type != OpcUaDataType.Variant ? type : natural(value.type().kind());
  }

  private static OpcUaDataType natural(DataType.Kind kind) throws RefusalException {
    return switch (kind) {
      case BOOL -> OpcUaDataType.Boolean;
      case INT8 -> OpcUaDataType.SByte;
      case UINT8 -> OpcUaDataType.Byte;
      case INT16 -> OpcUaDataType.Int16;
      case UINT16 -> OpcUaDataType.UInt16;
      case INT32 -> OpcUaDataType.Int32;
      case UINT32 -> OpcUaDataType.UInt32;
      case INT64 -> OpcUaDataType.Int64;
      case UINT64 -> OpcUaDataType.UInt64;
      case FLOAT32 -> OpcUaDataType.Float;
      case FLOAT64 -> OpcUaDataType.Double;
      case TEXT -> OpcUaDataType.String;
      case BYTES -> OpcUaDataType.ByteString;
      case TIME -> OpcUaDataType.DateTime;
      default -> throw notWritten(kind);
    };
  }

  private static RefusalException notWritten(Object type) {
    return new RefusalException(
        Quality.BAD_NOT_SUPPORTED, "values of the type " + type + " are not written");
  }

  private static Object scalar(Value value, OpcUaDataType type) throws RefusalException {
    return switch (type) {
      case Boolean -> value.asBoolean();
      case SByte -> (byte) within(value, Byte.MIN_VALUE, Byte.MAX_VALUE);
      case Byte -> ubyte((short) within(value, 0, 0xFF));
      case Int16 -> (short) within(value, Short.MIN_VALUE, Short.MAX_VALUE);
      case UInt16 -> ushort((int) within(value, 0, 0xFFFF));
      case Int32 -> (int) within(value, Integer.MIN_VALUE, Integer.MAX_VALUE);
      case UInt32 -> uint(within(value, 0, 0xFFFFFFFFL));
      case Int64 -> within(value, Long.MIN_VALUE, Long.MAX_VALUE);
      case UInt64 -> ulong(bits(value));
      case Float -> (float) value.asDouble();
      case Double -> value.asDouble();
      default -> other(value, type);
    };
  }

  private static Object other(Value value, OpcUaDataType type) throws RefusalException {
    return switch (type) {
      case String -> value.asText();
      case DateTime -> Times.time(value.asLong());
      case Guid -> UUID.fromString(value.asText());
      case ByteString -> ByteString.of(value.asBytes());
      case XmlElement -> new XmlElement(value.asText());
      case LocalizedText -> LocalizedText.english(value.asText());
      case StatusCode -> new StatusCode(within(value, 0, 0xFFFFFFFFL));
      case NodeId ->
          NodeId.parseSafe(value.asText()).orElseThrow(() -> new IllegalArgumentException("node"));
      default -> throw notWritten(type);
    };
  }

  private static long within(Value value, long least, long most) throws RefusalException {
    long number = value.asLong();
    boolean beyond = value.type().kind() == DataType.Kind.UINT64 && number < 0;
    if (beyond || number < least || number > most) {
      throw new RefusalException(
          Quality.BAD_OUT_OF_RANGE,
          value + " is not in " + least + ".." + most + ", which the server's variable holds");
    }
    return number;
  }

  private static long bits(Value value) throws RefusalException {
    long number = value.asLong();
    if (number < 0 && value.type().kind() != DataType.Kind.UINT64) {
      throw new RefusalException(
          Quality.BAD_OUT_OF_RANGE, value + " is negative, and the server's variable never is");
    }
    return number;
  }
}
