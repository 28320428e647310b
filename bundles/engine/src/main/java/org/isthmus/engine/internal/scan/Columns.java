package org.isthmus.engine.internal.scan;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import org.isthmus.api.data.Quality;
import org.isthmus.api.data.Structure;
import org.isthmus.api.driver.Samples;
import org.jspecify.annotations.Nullable;

/**
 * The samples of one scan in columns, allocated once and filled again by each read. One thread at a
 * time.
 */
public class Columns implements Samples {
  /** Nothing was put. */
  public static final byte NONE = 0;

  /** A truth value, 0 or 1 in {@link #bits}. */
  public static final byte BOOL = 1;

  /** An integer or a time in {@link #bits}. */
  public static final byte INTEGER = 2;

  /** A real number, its raw bits in {@link #bits}. */
  public static final byte REAL = 3;

  /** A String in {@link #objects}. */
  public static final byte TEXT = 4;

  /** A byte[] in {@link #objects}. */
  public static final byte BYTES = 5;

  /** A boolean[] in {@link #objects}. */
  public static final byte BOOLS = 6;

  /** A long[] in {@link #objects}. */
  public static final byte INTEGERS = 7;

  /** A double[] in {@link #objects}. */
  public static final byte REALS = 8;

  /** A String[] in {@link #objects}. */
  public static final byte TEXTS = 9;

  /** A Structure[] in {@link #objects}; a single structure is an array of one. */
  public static final byte STRUCTURES = 10;

  // Open to this package and the frame encoder: a getter a cell would hide nothing from them.
  public final byte[] form;
  public final long[] bits;
  public final @Nullable Object[] objects;
  public final @Nullable Quality[] quality;
  public final @Nullable String[] says;
  public final long[] sourceTime;

  public Columns(int size) {
    form = new byte[size];
    bits = new long[size];
    objects = new Object[size];
    quality = new Quality[size];
    says = new String[size];
    sourceTime = new long[size];
  }

  /** How many tags. */
  public int size() {
    return form.length;
  }

  /** Forgets what the last read has put; arrays are kept to be filled again. */
  public void reset() {
    Arrays.fill(form, NONE);
    Arrays.fill(quality, null);
    Arrays.fill(says, null);
    Arrays.fill(sourceTime, 0);
  }

  /** Whether the last read has reached anybody: not every tag has timed out. */
  public boolean heard() {
    for (Quality of : quality) {
      if (of != Quality.BAD_TIMEOUT) {
        return true; // which is so with the first tag of nearly every read
      }
    }
    return quality.length == 0;
  }

  /** Takes over every cell that {@code put} holds; what it left out stays. */
  public void take(Columns put) {
    for (int tag = 0; tag < form.length; tag++) {
      if (put.form[tag] != NONE || put.quality[tag] != null) {
        form[tag] = put.form[tag];
        bits[tag] = put.bits[tag];
        objects[tag] = put.objects[tag];
        quality[tag] = put.quality[tag];
        says[tag] = put.says[tag];
        sourceTime[tag] = put.sourceTime[tag];
      }
    }
  }

  @Override
  public void bool(int tag, boolean value) {
    bits[tag] = value ? 1 : 0;
    form[tag] = BOOL;
  }

  @Override
  public void int64(int tag, long value) {
    bits[tag] = value;
    form[tag] = INTEGER;
  }

  @Override
  public void float64(int tag, double value) {
    bits[tag] = Double.doubleToRawLongBits(value);
    form[tag] = REAL;
  }

  @Override
  public void text(int tag, String value) {
    objects[tag] = requireNonNull(value, "value is null");
    form[tag] = TEXT;
  }

  @Override
  public void bytes(int tag, byte[] value, int offset, int length) {
    byte[] into =
        objects[tag] instanceof byte[] old && old.length == length ? old : new byte[length];
    System.arraycopy(value, offset, into, 0, length);
    objects[tag] = into;
    form[tag] = BYTES;
  }

  @Override
  public void bools(int tag, boolean[] values, int offset, int length) {
    boolean[] into =
        objects[tag] instanceof boolean[] old && old.length == length ? old : new boolean[length];
    System.arraycopy(values, offset, into, 0, length);
    objects[tag] = into;
    form[tag] = BOOLS;
  }

  @Override
  public void int64s(int tag, long[] values, int offset, int length) {
    long[] into =
        objects[tag] instanceof long[] old && old.length == length ? old : new long[length];
    System.arraycopy(values, offset, into, 0, length);
    objects[tag] = into;
    form[tag] = INTEGERS;
  }

  @Override
  public void float64s(int tag, double[] values, int offset, int length) {
    double[] into =
        objects[tag] instanceof double[] old && old.length == length ? old : new double[length];
    System.arraycopy(values, offset, into, 0, length);
    objects[tag] = into;
    form[tag] = REALS;
  }

  @Override
  public void texts(int tag, String[] values, int offset, int length) {
    objects[tag] = whole(Arrays.copyOfRange(values, offset, offset + length));
    form[tag] = TEXTS;
  }

  @Override
  public void structure(int tag, Structure value) {
    objects[tag] = new Structure[] {requireNonNull(value, "value is null")};
    form[tag] = STRUCTURES;
  }

  @Override
  public void structures(int tag, Structure[] values, int offset, int length) {
    objects[tag] = whole(Arrays.copyOfRange(values, offset, offset + length));
    form[tag] = STRUCTURES;
  }

  /** What a frame has no bytes for ends the driver's call, and not the reading of the frame. */
  private static Object[] whole(Object[] values) {
    for (Object value : values) {
      requireNonNull(value, "a value is null");
    }
    return values;
  }

  @Override
  public void quality(int tag, Quality quality, String deviceSays) {
    this.quality[tag] = quality;
    says[tag] = deviceSays;
  }

  @Override
  public void sourceTime(int tag, long epochNanos) {
    sourceTime[tag] = epochNanos;
  }
}
