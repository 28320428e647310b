package org.isthmus.driver.opcua.internal.read;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.eclipse.milo.opcua.sdk.core.types.DynamicOptionSetType;
import org.eclipse.milo.opcua.sdk.core.types.DynamicStructType;
import org.eclipse.milo.opcua.sdk.core.types.DynamicUnionType;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.UaSerializationException;
import org.eclipse.milo.opcua.stack.core.encoding.EncodingContext;
import org.eclipse.milo.opcua.stack.core.types.UaEnumeratedType;
import org.eclipse.milo.opcua.stack.core.types.UaStructuredType;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExtensionObject;
import org.eclipse.milo.opcua.stack.core.types.builtin.Matrix;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.isthmus.api.data.DataType;
import org.isthmus.api.data.Structure;
import org.isthmus.api.data.Value;
import org.isthmus.driver.opcua.internal.session.Session;
import org.jspecify.annotations.Nullable;

/** Structures as the server's own type descriptions say. One thread at a time. */
public final class Structures {
  private static final int DEEPEST = 32;

  private final Session session;

  /** Those of one server. */
  public Structures(Session session) {
    this.session = session;
  }

  /**
   * Decodes a structure; fields that are null are left out.
   *
   * @throws UaSerializationException if the bytes do not fit the server's description of the type
   */
  public Structure structure(Object value) {
    try {
      return structure(value, 0);
    } catch (UaException e) {
      throw new UaSerializationException(e.getStatusCode().value(), e);
    }
  }

  private Structure structure(Object value, int depth) throws UaException {
    if (depth > DEEPEST) {
      throw new UaException(0x80080000L, "structures within structures are too deep");
    }
    Object decoded = value instanceof ExtensionObject object ? decoded(object) : value;
    if (decoded instanceof DynamicStructType known) {
      return members(name(known.getDataType().getBrowseName().name()), known.getMembers(), depth);
    }
    if (decoded instanceof DynamicUnionType union) {
      String name = name(union.getDataType().getBrowseName().name());
      Structure.Builder built = Structure.named(name);
      DynamicUnionType.UnionValue chosen = union.getValue().orElse(null);
      if (chosen != null) {
        field(built, chosen.fieldName(), chosen.fieldValue(), depth);
      }
      return built.build();
    }
    if (decoded instanceof DynamicOptionSetType set) {
      return Structure.named(name(set.getDataType().getBrowseName().name()))
          .field("Value", Value.of(set.getValue().bytesOrEmpty()))
          .field("ValidBits", Value.of(set.getValidBits().bytesOrEmpty()))
          .build();
    }
    return declared(decoded, depth);
  }

  private Object decoded(ExtensionObject object) throws UaException {
    EncodingContext context = session.client().getDynamicEncodingContext();
    return object.decode(context);
  }

  private static String name(@Nullable String browseName) {
    return browseName == null ? "" : browseName;
  }

  private Structure members(String name, Map<String, Object> members, int depth)
      throws UaException {
    Structure.Builder built = Structure.named(name);
    for (Map.Entry<String, Object> member : members.entrySet()) {
      field(built, member.getKey(), member.getValue(), depth);
    }
    return built.build();
  }

  /** A structure of the standard itself, for which Milo has a class: its fields in their order. */
  private Structure declared(Object value, int depth) throws UaException {
    Structure.Builder built = Structure.named(value.getClass().getSimpleName());
    Deque<Class<?>> classes = new ArrayDeque<>();
    for (Class<?> type = value.getClass();
        type != null && UaStructuredType.class.isAssignableFrom(type);
        type = type.getSuperclass()) {
      classes.push(type);
    }
    for (Class<?> type : classes) {
      for (Field field : type.getDeclaredFields()) {
        if (!Modifier.isStatic(field.getModifiers())) {
          field(built, capital(field.getName()), content(field, value), depth);
        }
      }
    }
    return built.build();
  }

  private static @Nullable Object content(Field field, Object of) throws UaException {
    try {
      field.setAccessible(true);
      return field.get(of);
    } catch (ReflectiveOperationException e) {
      throw new UaException(0x80070000L, e);
    }
  }

  private static String capital(String name) {
    return Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }

  private void field(Structure.Builder built, String name, @Nullable Object content, int depth)
      throws UaException {
    Value value = value(content, depth + 1);
    if (value != null) {
      built.field(name, value);
    }
  }

  /** A value as an object; null if there is none. */
  public @Nullable Value value(@Nullable Object content) throws UaException {
    return value(content, 0);
  }

  private @Nullable Value value(@Nullable Object content, int depth) throws UaException {
    if (content instanceof Variant variant) {
      return value(variant.value(), depth);
    }
    if (content instanceof DataValue data) {
      return value(data.value().value(), depth);
    }
    if (content instanceof Matrix matrix) {
      return array(matrix.getElements(), matrix.getDimensions(), depth);
    }
    if (content != null && content.getClass().isArray()) {
      return array(content, new int[] {Array.getLength(content)}, depth);
    }
    if (content instanceof ExtensionObject object && object.isNull()) {
      return null;
    }
    return content == null ? null : scalar(content, depth);
  }

  private Value scalar(Object content, int depth) throws UaException {
    if (content instanceof Boolean bool) {
      return Value.of(bool);
    }
    if (content instanceof Double || content instanceof Float) {
      double real = ((Number) content).doubleValue();
      return content instanceof Float ? Value.of((float) real) : Value.of(real);
    }
    if (content instanceof Number number) {
      return Value.of(Kinds.ofClass(content.getClass()), number.longValue());
    }
    if (content instanceof DateTime time) {
      return Value.of(DataType.TIME, Times.nanos(time));
    }
    if (content instanceof ByteString bytes) {
      return Value.of(bytes.bytesOrEmpty());
    }
    if (content instanceof StatusCode status) {
      return Value.of(DataType.UINT32, status.value());
    }
    if (content instanceof UaEnumeratedType chosen) {
      return Value.of(DataType.INT32, chosen.getValue());
    }
    return Kinds.isStructure(content)
        ? Value.of(structure(content, depth))
        : Value.of(Texts.of(content));
  }

  private @Nullable Value array(@Nullable Object elements, int[] dimensions, int depth)
      throws UaException {
    if (elements == null) {
      return null;
    }
    List<Value> values = new ArrayList<>();
    for (int i = 0; i < Array.getLength(elements); i++) {
      Value value = value(Array.get(elements, i), depth + 1);
      if (value != null) {
        values.add(value);
      }
    }
    DataType element =
        values.isEmpty()
            ? Kinds.ofClass(elements.getClass().getComponentType())
            : values.get(0).type();
    if (element.isArray() || values.size() != Array.getLength(elements)) {
      // An array whose elements differ or are missing has no type here; its text is better than
      // nothing.
      return Value.of(values.toString());
    }
    return Value.array(element.array(dimensions), values);
  }
}
