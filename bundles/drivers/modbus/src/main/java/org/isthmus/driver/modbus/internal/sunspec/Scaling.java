package org.isthmus.driver.modbus.internal.sunspec;

import java.util.Arrays;
import java.util.List;
import org.isthmus.api.data.DataType.Kind;
import org.isthmus.api.data.Quality;
import org.isthmus.api.driver.Samples;
import org.isthmus.api.driver.SamplesFilter;
import org.jspecify.annotations.Nullable;

/**
 * Stands between the registers and the tags: keeps numbers until their scale factors have come,
 * too. The tags come first, the scale factors behind them; {@link #begin} before a read, {@link
 * #finish} behind it. All else goes through. For the link's thread; allocates nothing for a number.
 */
final class Scaling extends SamplesFilter {
  private static final String ABSENT = "the device does not have this point";
  private static final String NO_SCALE = "the scale factor of this point was not read";
  private static final String WRONG_SCALE = "the scale factor of this point is not in -10..10";

  private static final byte NOTHING = 0;
  private static final byte INTEGER = 1;
  private static final byte REAL = 2;

  private final List<Wanted> tags;
  private final byte[] form;
  private final long[] integers;
  private final double[] reals;

  /**
   * What a tag is.
   *
   * @param type of its point; null where the address names a register, which goes through
   * @param scale where its scale factor comes; negative if it has none
   */
  record Wanted(@Nullable PointType type, int scale) {}

  Scaling(List<Wanted> tags, int all) {
    this.tags = tags;
    this.form = new byte[all];
    this.integers = new long[all];
    this.reals = new double[all];
  }

  void begin(Samples target) {
    lead(target);
    Arrays.fill(form, NOTHING);
  }

  void finish() {
    for (int tag = 0; tag < tags.size(); tag++) {
      Wanted wanted = tags.get(tag);
      if (form[tag] == REAL) {
        real(tag);
      } else if (form[tag] == INTEGER && wanted.type() != null) {
        integer(tag, wanted, wanted.type());
      }
    }
    lead(null);
  }

  private void real(int tag) {
    if (Double.isNaN(reals[tag])) {
      super.quality(tag, Quality.BAD_NOT_SUPPORTED, ABSENT);
    } else {
      super.float64(tag, reals[tag]);
    }
  }

  private void integer(int tag, Wanted wanted, PointType type) {
    long value = integers[tag];
    if (type.isAbsent(value)) {
      super.quality(tag, Quality.BAD_NOT_SUPPORTED, ABSENT);
    } else if (wanted.scale() < 0) {
      super.int64(tag, value);
    } else {
      scaled(tag, type, value, wanted.scale());
    }
  }

  private void scaled(int tag, PointType type, long value, int scale) {
    if (form[scale] != INTEGER) {
      super.quality(tag, Quality.BAD_NO_DATA, NO_SCALE);
      return;
    }
    // A scale factor that the device does not have is one.
    long power = PointType.SUNSSF.isAbsent(integers[scale]) ? 0 : integers[scale];
    if (Scale.isKnown(power)) {
      super.float64(tag, Scale.apply(asDouble(type, value), (int) power));
    } else {
      super.quality(tag, Quality.BAD_OUT_OF_RANGE, WRONG_SCALE);
    }
  }

  private static double asDouble(PointType type, long value) {
    boolean unsigned = type.raw().kind() == Kind.UINT64 && value < 0;
    return unsigned ? (value >>> 1) * 2.0 + (value & 1) : value;
  }

  private boolean isTag(int index) {
    return index < tags.size();
  }

  @Override
  public void int64(int tag, long value) {
    if (isTag(tag) && tags.get(tag).type() == null) {
      super.int64(tag, value);
      return;
    }
    form[tag] = INTEGER;
    integers[tag] = value;
  }

  @Override
  public void float64(int tag, double value) {
    if (isTag(tag) && tags.get(tag).type() == null) {
      super.float64(tag, value);
      return;
    }
    form[tag] = REAL;
    reals[tag] = value;
  }

  @Override
  public void quality(int tag, Quality quality, String deviceSays) {
    if (isTag(tag)) {
      super.quality(tag, quality, deviceSays);
    }
  }
}
