package org.isthmus.driver.opcua.internal.read;

import java.util.Map;
import org.eclipse.milo.opcua.stack.core.OpcUaDataType;
import org.eclipse.milo.opcua.stack.core.types.UaEnumeratedType;
import org.eclipse.milo.opcua.stack.core.types.UaStructuredType;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExtensionObject;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UByte;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.ULong;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UShort;
import org.isthmus.api.data.DataType;

/** Which of the gateway's types carries which of OPC UA's. */
final class Kinds {
  private static final Map<Class<?>, DataType> CLASSES =
      Map.ofEntries(
          Map.entry(Boolean.class, DataType.BOOL),
          Map.entry(Byte.class, DataType.INT8),
          Map.entry(UByte.class, DataType.UINT8),
          Map.entry(Short.class, DataType.INT16),
          Map.entry(UShort.class, DataType.UINT16),
          Map.entry(Integer.class, DataType.INT32),
          Map.entry(UInteger.class, DataType.UINT32),
          Map.entry(Long.class, DataType.INT64),
          Map.entry(ULong.class, DataType.UINT64),
          Map.entry(Float.class, DataType.FLOAT32),
          Map.entry(Double.class, DataType.FLOAT64),
          Map.entry(DateTime.class, DataType.TIME),
          Map.entry(ByteString.class, DataType.BYTES),
          Map.entry(StatusCode.class, DataType.UINT32));

  private Kinds() {}

  static boolean isStructure(Object value) {
    return value instanceof ExtensionObject || value instanceof UaStructuredType;
  }

  /** What a value of this class becomes. */
  static DataType ofClass(Class<?> type) {
    DataType known = CLASSES.get(type);
    if (known != null) {
      return known;
    }
    if (ExtensionObject.class.isAssignableFrom(type)
        || UaStructuredType.class.isAssignableFrom(type)) {
      return DataType.structure("");
    }
    return UaEnumeratedType.class.isAssignableFrom(type) ? DataType.INT32 : DataType.TEXT;
  }

  /**
   * What a value of this built-in type becomes.
   *
   * @param name of the data type itself, for structures
   */
  static DataType ofBuiltIn(OpcUaDataType type, String name) {
    return switch (type) {
      case Variant, DataValue, DiagnosticInfo -> DataType.UNKNOWN;
      case ExtensionObject -> DataType.structure(name);
      default -> ofClass(type.getBackingClass());
    };
  }
}
