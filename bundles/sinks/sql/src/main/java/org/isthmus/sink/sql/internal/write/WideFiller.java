package org.isthmus.sink.sql.internal.write;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.isthmus.api.data.Quality;
import org.isthmus.api.sink.Frame;
import org.isthmus.api.sink.UnavailableException;
import org.isthmus.sink.sql.internal.field.Column;
import org.jspecify.annotations.Nullable;

/** One row a scan: a column, or up to three, for each tag. One thread. */
final class WideFiller implements Filler {
  private static final int NO_ROW = -1;

  /** What a tag has. */
  record TagColumns(Column value, @Nullable Column quality, @Nullable Column time) {}

  private final Cells cells;
  private final Column time;
  private final boolean withDevice;
  private final boolean withQuality;
  private final TagColumns[] tags;
  private final Positions positions;
  private final int[] rowOf;

  WideFiller(
      Cells cells,
      Column time,
      boolean withDevice,
      boolean withQuality,
      List<TagColumns> tags,
      Positions positions) {
    this.cells = cells;
    this.time = time;
    this.withDevice = withDevice;
    this.withQuality = withQuality;
    this.tags = tags.toArray(new TagColumns[0]);
    this.positions = positions;
    this.rowOf = new int[this.tags.length];
  }

  @Override
  public void fill(Out out, Frame frame, int from, int to)
      throws SQLException, UnavailableException {
    Arrays.fill(rowOf, NO_ROW);
    Quality worst = Quality.GOOD;
    for (int row = from; row < to; row++) {
      int position = positions.of(frame.tag(row));
      if (position != Positions.NONE && position < rowOf.length) {
        rowOf[position] = row;
        worst = worse(worst, cells.quality(tags[position].value(), frame, row));
      }
    }
    int i = 0;
    cells.time(out, i++, time, Cells.time(frame, from), false);
    if (withDevice) {
      out.text(i++, frame.device());
    }
    if (withQuality) {
      out.text(i++, worst.toString());
    }
    for (int tag = 0; tag < tags.length; tag++) {
      i = cells(out, i, frame, rowOf[tag], tags[tag]);
    }
  }

  private int cells(Out out, int first, Frame frame, int row, TagColumns tag)
      throws SQLException, UnavailableException {
    int i = first;
    if (row == NO_ROW) {
      out.nothing(i++);
    } else {
      cells.value(out, i++, tag.value(), frame, row);
    }
    if (tag.quality() != null) {
      if (row == NO_ROW) {
        out.nothing(i++);
      } else {
        out.text(i++, cells.quality(tag.value(), frame, row).toString());
      }
    }
    if (tag.time() != null) {
      cells.time(out, i++, tag.time(), row == NO_ROW ? 0 : frame.sourceTime(row), true);
    }
    return i;
  }

  private static Quality worse(Quality one, Quality other) {
    return rank(other) > rank(one) ? other : one;
  }

  private static int rank(Quality quality) {
    return quality.isBad() ? 2 : quality.isUncertain() ? 1 : 0;
  }
}
