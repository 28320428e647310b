package org.isthmus.engine.internal.frame;

import org.isthmus.api.data.DataType;
import org.isthmus.api.data.Quality;
import org.isthmus.engine.internal.scan.Columns;

/**
 * Writes the samples of a scan as a frame: first what is unusual (tags that are left out, qualities
 * that are not good, source times), then the values, each as wide as its type. A scan in which all
 * is usual costs one byte beside its values. One thread.
 *
 * <pre>
 * flags      int8   1 some tags left out, 2 some not good, 4 source times, 8 one source time for
 *                   all, 16 historical
 * left out   bits   one a tag of the definition, set if the tag is here          (flag 1)
 * not good   count, then each: row count, quality int32, value? int8, text       (flag 2)
 * times      int64, one or one a row                                             (flag 4)
 * values     of the rows that have one, little endian, by type
 * </pre>
 */
public final class FrameEncoder {
  static final int SOME = 1;
  static final int NOT_GOOD = 2;
  static final int TIMES = 4;
  static final int ONE_TIME = 8;
  static final int HISTORICAL = 16;
  static final int KNOWN = SOME | NOT_GOOD | TIMES | ONE_TIME | HISTORICAL;

  private final DataType[] types;
  private final ByteSink into = new ByteSink();

  public FrameEncoder(Definition definition) {
    this.types = definition.tags().stream().map(TagEntry::type).toArray(DataType[]::new);
  }

  /**
   * Encodes.
   *
   * @param included which tags become rows
   * @param rows how many these are
   * @return the frame; used again by the next call
   */
  public ByteSink encode(Columns columns, boolean[] included, int rows, boolean historical) {
    into.clear();
    int notGood = 0;
    long time = 0;
    for (int tag = 0; tag < types.length; tag++) {
      if (included[tag]) {
        notGood += isUsual(columns, tag) ? 0 : 1;
        time = time == 0 ? columns.sourceTime[tag] : time;
      }
    }
    boolean times = time != 0;
    boolean oneTime = times && sameTime(columns, included, time);
    into.int8(
        (rows < types.length ? SOME : 0)
            | (notGood > 0 ? NOT_GOOD : 0)
            | (times ? TIMES : 0)
            | (oneTime ? ONE_TIME : 0)
            | (historical ? HISTORICAL : 0));
    if (rows < types.length) {
      leftOut(included);
    }
    if (notGood > 0) {
      notGood(columns, included, notGood);
    }
    if (times) {
      times(columns, included, oneTime, time);
    }
    values(columns, included);
    return into;
  }

  private static boolean isUsual(Columns columns, int tag) {
    return columns.quality[tag] == Quality.GOOD && columns.form[tag] != Columns.NONE;
  }

  private static boolean sameTime(Columns columns, boolean[] included, long time) {
    for (int tag = 0; tag < included.length; tag++) {
      if (included[tag] && columns.sourceTime[tag] != time) {
        return false;
      }
    }
    return true;
  }

  private void leftOut(boolean[] included) {
    int at = into.bits(included.length);
    for (int tag = 0; tag < included.length; tag++) {
      if (included[tag]) {
        into.setBit(at, tag);
      }
    }
  }

  private void notGood(Columns columns, boolean[] included, int count) {
    into.count(count);
    int row = 0;
    for (int tag = 0; tag < included.length; tag++) {
      if (included[tag]) {
        if (!isUsual(columns, tag)) {
          Quality quality = columns.quality[tag];
          String says = columns.says[tag];
          into.count(row);
          into.int32((quality == null ? Quality.BAD_NO_DATA : quality).statusCode());
          into.int8(columns.form[tag] == Columns.NONE ? 0 : 1);
          into.text(says == null ? "" : says);
        }
        row++;
      }
    }
  }

  private void times(Columns columns, boolean[] included, boolean one, long time) {
    if (one) {
      into.int64(time);
      return;
    }
    for (int tag = 0; tag < included.length; tag++) {
      if (included[tag]) {
        into.int64(columns.sourceTime[tag]);
      }
    }
  }

  private void values(Columns columns, boolean[] included) {
    for (int tag = 0; tag < types.length; tag++) {
      if (included[tag] && columns.form[tag] != Columns.NONE) {
        value(columns, tag);
      }
    }
  }

  private void value(Columns columns, int tag) {
    long bits = columns.bits[tag];
    if (types[tag].kind() == DataType.Kind.UNKNOWN) {
      into.int8(columns.form[tag]);
    }
    switch (columns.form[tag]) {
      case Columns.BOOL, Columns.INTEGER, Columns.REAL -> scalar(types[tag].kind(), bits);
      default -> ArrayCodec.write(columns.objects[tag], into);
    }
  }

  private void scalar(DataType.Kind kind, long bits) {
    switch (kind) {
      case BOOL, INT8, UINT8 -> into.int8((int) bits);
      case INT16, UINT16 -> into.int16((int) bits);
      case INT32, UINT32 -> into.int32((int) bits);
      case FLOAT32 -> into.int32(Float.floatToRawIntBits((float) Double.longBitsToDouble(bits)));
      default -> into.int64(bits);
    }
  }
}
