package org.isthmus.driver.opcua.internal.read;

import java.lang.reflect.Array;
import java.util.Arrays;
import org.eclipse.milo.opcua.stack.core.UaRuntimeException;
import org.eclipse.milo.opcua.stack.core.types.UaEnumeratedType;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.Matrix;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.isthmus.api.data.DataType;
import org.isthmus.api.data.Quality;
import org.isthmus.api.data.Structure;
import org.isthmus.api.driver.Samples;
import org.jspecify.annotations.Nullable;

/** Hands over what a server has answered. One thread at a time. */
public final class Putting {
  private final Structures structures;
  private final Statuses statuses = new Statuses();

  /** With the structures of one server. */
  public Putting(Structures structures) {
    this.structures = structures;
  }

  /** A value, its quality and its time. */
  public void put(int tag, DataValue value, Samples into) {
    long status = value.statusCode().value();
    Quality quality = Statuses.quality(status);
    Object content = value.value().value();
    if (quality.isBad()) {
      into.quality(tag, quality, statuses.text(status));
    } else if (content == null) {
      into.quality(tag, Quality.BAD_NO_DATA, "the server holds no value");
    } else if (putContent(tag, content, into) && quality != Quality.GOOD) {
      into.quality(tag, quality, statuses.text(status));
    }
    long time = Times.of(value);
    if (time != 0) {
      into.sourceTime(tag, time);
    }
  }

  /** A tag that has no value, for a reason that the server gives. */
  public void refuse(int tag, long status, Samples into) {
    into.quality(tag, Statuses.quality(status), statuses.text(status));
  }

  /** Whether it could be understood. */
  private boolean putContent(int tag, Object content, Samples into) {
    try {
      any(tag, content, into);
      return true;
    } catch (UaRuntimeException e) {
      into.quality(
          tag,
          Quality.BAD_TYPE_MISMATCH,
          "not as the server describes its type: " + e.getMessage());
      return false;
    }
  }

  private void any(int tag, Object content, Samples into) {
    if (content instanceof Double || content instanceof Float) {
      into.float64(tag, ((Number) content).doubleValue());
    } else if (content instanceof Number number) {
      into.int64(tag, number.longValue());
    } else if (content instanceof Boolean bool) {
      into.bool(tag, bool);
    } else if (content instanceof String text) {
      into.text(tag, text);
    } else if (content instanceof Matrix matrix) {
      array(tag, matrix.getElements(), into);
    } else if (content.getClass().isArray()) {
      array(tag, content, into);
    } else {
      other(tag, content, into);
    }
  }

  private void other(int tag, Object content, Samples into) {
    if (content instanceof DateTime time) {
      into.int64(tag, Times.nanos(time));
    } else if (content instanceof ByteString bytes) {
      byte[] all = bytes.bytesOrEmpty();
      into.bytes(tag, all, 0, all.length);
    } else if (content instanceof StatusCode status) {
      into.int64(tag, status.value());
    } else if (content instanceof UaEnumeratedType chosen) {
      into.int64(tag, chosen.getValue());
    } else if (Kinds.isStructure(content)) {
      into.structure(tag, structures.structure(content));
    } else {
      into.text(tag, Texts.of(content));
    }
  }

  private void array(int tag, @Nullable Object elements, Samples into) {
    if (!(elements instanceof Object[] all)) {
      into.quality(tag, Quality.BAD_NO_DATA, "the server holds no value");
    } else if (all instanceof Variant[] variants) {
      array(tag, contents(variants), into);
    } else if (all instanceof Boolean[] bools) {
      boolean[] values = new boolean[bools.length];
      for (int i = 0; i < values.length; i++) {
        values[i] = bools[i];
      }
      into.bools(tag, values, 0, values.length);
    } else if (all instanceof Double[] || all instanceof Float[]) {
      double[] values =
          Arrays.stream(all).mapToDouble(real -> ((Number) real).doubleValue()).toArray();
      into.float64s(tag, values, 0, values.length);
    } else if (isInteger(all.getClass().getComponentType())) {
      long[] values = Arrays.stream(all).mapToLong(Putting::integer).toArray();
      into.int64s(tag, values, 0, values.length);
    } else if (isStructures(all)) {
      Structure[] values = Arrays.stream(all).map(structures::structure).toArray(Structure[]::new);
      into.structures(tag, values, 0, values.length);
    } else {
      String[] values =
          Arrays.stream(all).map(text -> text == null ? "" : Texts.of(text)).toArray(String[]::new);
      into.texts(tag, values, 0, values.length);
    }
  }

  /** Of an array of Variants, if all hold the same; else their texts. */
  private static Object[] contents(Variant[] variants) {
    Object[] contents = Arrays.stream(variants).map(Variant::value).toArray();
    Object first = contents.length == 0 ? null : contents[0];
    boolean same =
        first != null
            && Arrays.stream(contents)
                .allMatch(content -> content != null && content.getClass() == first.getClass());
    return same
        ? Arrays.copyOf(
            contents,
            contents.length,
            ((Object[]) Array.newInstance(first.getClass(), 0)).getClass())
        : Arrays.stream(contents).map(String::valueOf).toArray(String[]::new);
  }

  private static boolean isInteger(Class<?> type) {
    return Number.class.isAssignableFrom(type)
        || type == DateTime.class
        || type == StatusCode.class
        || UaEnumeratedType.class.isAssignableFrom(type);
  }

  private static long integer(Object value) {
    if (value instanceof Number number) {
      return number.longValue();
    }
    if (value instanceof DateTime time) {
      return Times.nanos(time);
    }
    return value instanceof StatusCode status
        ? status.value()
        : ((UaEnumeratedType) value).getValue();
  }

  private static boolean isStructures(Object[] all) {
    return Kinds.ofClass(all.getClass().getComponentType()).kind() == DataType.Kind.STRUCTURE;
  }
}
