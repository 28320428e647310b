package org.isthmus.engine.internal.scan;

import org.isthmus.api.data.DataType;
import org.isthmus.api.data.Quality;

/**
 * What becomes of a tag's raw value: its type, its scale, its range. Works on one cell of the
 * columns. Immutable.
 */
final class TagShape {
  private final DataType type;
  private final Scale scale;
  private final byte form;
  private final long least;
  private final long greatest;

  /**
   * A shape.
   *
   * @param device the type in the device
   */
  TagShape(DataType device, Scale scale) {
    this.scale = device.isNumber() ? scale : Scale.NONE;
    this.type = typeOf(device, scale);
    this.form = formOf(type);
    this.least = least(type.kind());
    this.greatest = greatest(type.kind());
  }

  /** Whether it is the shape of such a tag, too; of unscaled ones only. */
  boolean isOf(DataType device, Scale other) {
    return scale == Scale.NONE && other == Scale.NONE && type.equals(device);
  }

  /** The type of a tag: what is scaled is a real number, whatever it is in the device. */
  static DataType typeOf(DataType device, Scale scale) {
    return scale == Scale.NONE || !device.isNumber() ? device : DataType.FLOAT64;
  }

  DataType type() {
    return type;
  }

  private static byte formOf(DataType type) {
    boolean array = type.isArray();
    return switch (type.kind()) {
      case UNKNOWN -> Columns.NONE;
      case BOOL -> array ? Columns.BOOLS : Columns.BOOL;
      case FLOAT32, FLOAT64 -> array ? Columns.REALS : Columns.REAL;
      case TEXT -> array ? Columns.TEXTS : Columns.TEXT;
      case BYTES -> Columns.BYTES;
      case STRUCTURE -> Columns.STRUCTURES;
      default -> array ? Columns.INTEGERS : Columns.INTEGER;
    };
  }

  private static long least(DataType.Kind kind) {
    return switch (kind) {
      case INT8 -> Byte.MIN_VALUE;
      case INT16 -> Short.MIN_VALUE;
      case INT32 -> Integer.MIN_VALUE;
      case UINT8, UINT16, UINT32 -> 0;
      default -> Long.MIN_VALUE;
    };
  }

  private static long greatest(DataType.Kind kind) {
    return switch (kind) {
      case INT8 -> Byte.MAX_VALUE;
      case UINT8 -> 0xFF;
      case INT16 -> Short.MAX_VALUE;
      case UINT16 -> 0xFFFF;
      case INT32 -> Integer.MAX_VALUE;
      case UINT32 -> 0xFFFF_FFFFL;
      default -> Long.MAX_VALUE;
    };
  }

  /** Brings the cell into the tag's type; a value that does not fit loses to a bad quality. */
  void shape(Columns columns, int tag) {
    byte put = columns.form[tag];
    if (put == Columns.NONE) {
      if (columns.quality[tag] == null) {
        columns.quality[tag] = Quality.BAD_NO_DATA;
      }
      return;
    }
    if (columns.quality[tag] == null) {
      columns.quality[tag] = Quality.GOOD;
    }
    if (scale != Scale.NONE) {
      scale(columns, tag, put);
    } else if (put != form && form != Columns.NONE) {
      convert(columns, tag, put);
    } else if (put == Columns.STRUCTURES && !single(columns, tag)) {
      refuse(columns, tag, Quality.BAD_TYPE_MISMATCH);
    } else if (put == Columns.INTEGER
        && (columns.bits[tag] < least || columns.bits[tag] > greatest)) {
      refuse(columns, tag, Quality.BAD_OUT_OF_RANGE);
    }
  }

  /** Whether there are as many structures as the type has: one, if it is no array. */
  private boolean single(Columns columns, int tag) {
    return type.kind() != DataType.Kind.STRUCTURE
        || type.isArray()
        || (columns.objects[tag] instanceof Object[] values && values.length == 1);
  }

  private void scale(Columns columns, int tag, byte put) {
    double device;
    switch (put) {
      case Columns.INTEGER -> device = columns.bits[tag];
      case Columns.REAL -> device = Double.longBitsToDouble(columns.bits[tag]);
      default -> {
        refuse(columns, tag, Quality.BAD_TYPE_MISMATCH);
        return;
      }
    }
    columns.float64(tag, scale.toTag(device));
  }

  private void convert(Columns columns, int tag, byte put) {
    if (form == Columns.REAL && put == Columns.INTEGER) {
      columns.float64(tag, (double) columns.bits[tag]);
    } else if (form == Columns.REAL && put == Columns.BOOL) {
      columns.float64(tag, columns.bits[tag] == 0 ? 0 : 1);
    } else if (form == Columns.INTEGER && put == Columns.BOOL) {
      columns.form[tag] = Columns.INTEGER;
    } else if (form == Columns.BOOL && put == Columns.INTEGER) {
      columns.bool(tag, columns.bits[tag] != 0);
    } else if (form == Columns.INTEGER && put == Columns.REAL) {
      whole(columns, tag);
    } else {
      refuse(columns, tag, Quality.BAD_TYPE_MISMATCH);
    }
  }

  private void whole(Columns columns, int tag) {
    double value = Double.longBitsToDouble(columns.bits[tag]);
    if (value != Math.rint(value)) {
      refuse(columns, tag, Quality.BAD_TYPE_MISMATCH);
    } else if (value < least || value > greatest || Math.abs(value) >= 0x1p63) {
      refuse(columns, tag, Quality.BAD_OUT_OF_RANGE);
    } else {
      columns.int64(tag, (long) value);
    }
  }

  private static void refuse(Columns columns, int tag, Quality why) {
    columns.form[tag] = Columns.NONE;
    columns.quality[tag] = why;
    columns.says[tag] = "";
  }
}
