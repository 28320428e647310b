package org.isthmus.engine.internal.scan;

import java.util.Arrays;
import java.util.Objects;
import org.isthmus.api.data.Quality;
import org.jspecify.annotations.Nullable;

/**
 * Decides which samples of a scan are worth a row, against what was journaled last: a tag without a
 * deadband always is, the others when their value has moved by more than it or their quality has
 * changed. One thread.
 */
final class Deadband {
  private final double[] width;
  private final byte[] form;
  private final long[] bits;
  private final @Nullable Object[] objects;
  private final @Nullable Quality[] quality;

  /**
   * A deadband a tag.
   *
   * @param width in the tag's own unit; 0 for every scan, negative for every change
   */
  Deadband(double[] width) {
    this.width = width;
    form = new byte[width.length];
    bits = new long[width.length];
    objects = new Object[width.length];
    quality = new Quality[width.length];
  }

  /** Whether no tag has one, so that nobody need ask. */
  boolean open() {
    return Arrays.stream(width).allMatch(each -> each == 0);
  }

  /** Whether the tag's sample passes; what passes is what the next is held against. */
  boolean passes(Columns columns, int tag) {
    if (width[tag] != 0 && quality[tag] == columns.quality[tag] && !moved(columns, tag)) {
      return false;
    }
    form[tag] = columns.form[tag];
    bits[tag] = columns.bits[tag];
    quality[tag] = columns.quality[tag];
    objects[tag] = width[tag] == 0 ? null : copy(columns.objects[tag]);
    return true;
  }

  private boolean moved(Columns columns, int tag) {
    byte now = columns.form[tag];
    if (now != form[tag]) {
      return true;
    }
    return switch (now) {
      case Columns.NONE -> false;
      case Columns.BOOL, Columns.INTEGER, Columns.REAL ->
          Movement.moved(now, bits[tag], columns.bits[tag], width[tag]);
      default -> !Objects.deepEquals(objects[tag], columns.objects[tag]);
    };
  }

  private static @Nullable Object copy(@Nullable Object value) {
    // Columns fill their arrays again; what is held against the next sample must not change.
    if (value instanceof byte[] bytes) {
      return bytes.clone();
    } else if (value instanceof boolean[] bools) {
      return bools.clone();
    } else if (value instanceof long[] longs) {
      return longs.clone();
    } else if (value instanceof double[] doubles) {
      return doubles.clone();
    }
    return value;
  }

  /** Lets the next sample of each tag pass. */
  void forget() {
    Arrays.fill(quality, null);
  }
}
