package org.isthmus.engine.internal.frame;

import org.isthmus.api.data.DataType;
import org.isthmus.api.data.Structure;
import org.isthmus.engine.internal.scan.Columns;
import org.jspecify.annotations.Nullable;

/** Values that are no single number, in the journal: texts, bytes, arrays, structures. */
final class ArrayCodec {
  private ArrayCodec() {}

  /** The form of an array of a kind. */
  static byte form(DataType.Kind kind) {
    return switch (kind) {
      case BOOL -> Columns.BOOLS;
      case FLOAT32, FLOAT64 -> Columns.REALS;
      case TEXT -> Columns.TEXTS;
      case STRUCTURE -> Columns.STRUCTURES;
      case BYTES -> Columns.BYTES;
      default -> Columns.INTEGERS;
    };
  }

  static void write(@Nullable Object value, ByteSink into) {
    if (value instanceof String text) {
      into.text(text);
    } else if (value instanceof byte[] bytes) {
      into.bytes(bytes, 0, bytes.length);
    } else if (value instanceof long[] longs) {
      into.count(longs.length);
      for (long each : longs) {
        into.int64(each);
      }
    } else if (value instanceof double[] doubles) {
      into.count(doubles.length);
      for (double each : doubles) {
        into.int64(Double.doubleToRawLongBits(each));
      }
    } else if (value instanceof boolean[] bools) {
      into.count(bools.length);
      for (boolean each : bools) {
        into.int8(each ? 1 : 0);
      }
    } else if (value instanceof String[] texts) {
      into.count(texts.length);
      for (String each : texts) {
        into.text(each);
      }
    } else if (value instanceof Structure[] structures) {
      into.count(structures.length);
      for (Structure each : structures) {
        ValueCodec.write(each, into);
      }
    }
  }

  static Object read(byte form, ByteSource from) {
    return switch (form) {
      case Columns.TEXT -> from.text();
      case Columns.BYTES -> from.bytes();
      case Columns.BOOLS -> bools(from);
      case Columns.INTEGERS -> integers(from);
      case Columns.REALS -> reals(from);
      case Columns.TEXTS -> texts(from);
      case Columns.STRUCTURES -> structures(from);
      default -> throw new UnreadableException("a value of form " + form);
    };
  }

  private static boolean[] bools(ByteSource from) {
    boolean[] values = new boolean[from.countWithin()];
    for (int i = 0; i < values.length; i++) {
      values[i] = from.int8() != 0;
    }
    return values;
  }

  private static long[] integers(ByteSource from) {
    long[] values = new long[from.countWithin()];
    for (int i = 0; i < values.length; i++) {
      values[i] = from.int64();
    }
    return values;
  }

  private static double[] reals(ByteSource from) {
    double[] values = new double[from.countWithin()];
    for (int i = 0; i < values.length; i++) {
      values[i] = Double.longBitsToDouble(from.int64());
    }
    return values;
  }

  private static String[] texts(ByteSource from) {
    String[] values = new String[from.countWithin()];
    for (int i = 0; i < values.length; i++) {
      values[i] = from.text();
    }
    return values;
  }

  /** The structure of a tag that is no array of them. */
  static Structure[] single(ByteSource from) {
    Structure[] values = structures(from);
    if (values.length != 1) {
      throw new UnreadableException(values.length + " structures where one was written");
    }
    return values;
  }

  private static Structure[] structures(ByteSource from) {
    Structure[] values = new Structure[from.countWithin()];
    for (int i = 0; i < values.length; i++) {
      values[i] = ValueCodec.readStructure(from);
    }
    return values;
  }
}
