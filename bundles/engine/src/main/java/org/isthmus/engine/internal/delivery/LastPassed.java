package org.isthmus.engine.internal.delivery;

import java.util.Arrays;
import java.util.Objects;
import org.isthmus.api.data.Quality;
import org.isthmus.engine.internal.frame.FrameView;
import org.isthmus.engine.internal.scan.Columns;
import org.isthmus.engine.internal.scan.Movement;
import org.isthmus.host.config.SinkDeadband;
import org.jspecify.annotations.Nullable;

/**
 * A sink's deadband: what passed last of each tag, and whether the next has moved far enough from
 * it. The first sample of a tag passes, and each whose quality is another. One thread.
 */
final class LastPassed {
  private static final double HUNDREDTHS = 100;

  private final SinkDeadband deadband;
  // By the tag's handle.
  private byte[] form = new byte[0];
  private long[] bits = new long[0];
  private @Nullable Object[] content = new Object[0];
  private @Nullable Quality[] quality = new Quality[0];

  LastPassed(SinkDeadband deadband) {
    this.deadband = deadband;
  }

  /** Whether the sample passes; if so, the next is held against it. */
  boolean passes(FrameView frame, int row) {
    int tag = frame.entry(row).handle();
    if (tag >= form.length) {
      grow(tag);
    }
    if (frame.quality(row).equals(quality[tag]) && !moved(frame, row, tag)) {
      return false;
    }
    form[tag] = frame.form(row);
    bits[tag] = frame.bits(row);
    content[tag] = frame.content(row);
    quality[tag] = frame.quality(row);
    return true;
  }

  private boolean moved(FrameView frame, int row, int tag) {
    byte now = frame.form(row);
    if (now != form[tag]) {
      return true;
    }
    return switch (now) {
      case Columns.NONE -> false;
      case Columns.BOOL, Columns.INTEGER, Columns.REAL ->
          Movement.moved(now, bits[tag], frame.bits(row), width(now, bits[tag]));
      default -> !Objects.deepEquals(content[tag], frame.content(row));
    };
  }

  private double width(byte formOf, long before) {
    if (!deadband.percent()) {
      return deadband.width();
    }
    double value = formOf == Columns.REAL ? Double.longBitsToDouble(before) : before;
    // A part of infinity would let nothing pass for ever.
    return Double.isInfinite(value) ? 0 : Math.abs(value) * deadband.width() / HUNDREDTHS;
  }

  private void grow(int tag) {
    int size = Math.max(tag + 1, form.length + form.length / 2);
    form = Arrays.copyOf(form, size);
    bits = Arrays.copyOf(bits, size);
    content = Arrays.copyOf(content, size);
    quality = Arrays.copyOf(quality, size);
  }
}
