package org.isthmus.engine.internal.frame;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.isthmus.api.data.DataType;
import org.isthmus.api.data.Quality;
import org.isthmus.api.data.Structure;
import org.isthmus.engine.internal.scan.Columns;

/** All that a frame shows to a sink, asked as a sink asks. */
final class Shown {
  private Shown() {}

  static List<String> rows(FrameView view) {
    List<String> rows = new ArrayList<>();
    for (int row = 0; row < view.rows(); row++) {
      boolean usual = view.quality(row) == Quality.GOOD && view.hasValue(row);
      rows.add(
          String.join(
              " ",
              view.tag(row).path(),
              String.valueOf(view.type(row)),
              view.hasValue(row) ? value(view, row) : "none",
              view.quality(row).toString(),
              usual ? "" : view.deviceSays(row),
              Long.toString(view.sourceTime(row)),
              view.position(row).toString()));
    }
    return rows;
  }

  private static String value(FrameView view, int row) {
    DataType type = view.type(row);
    if (type.kind() == DataType.Kind.BYTES) {
      return Arrays.toString(view.bytes(row));
    }
    if (type.isArray()) {
      return all(view.length(row), i -> element(view, row, i, type));
    }
    return switch (type.kind()) {
      case BOOL -> String.valueOf(view.bool(row));
      case FLOAT32, FLOAT64 -> String.valueOf(view.float64(row));
      case TEXT -> view.text(row);
      case STRUCTURE -> view.structure(row, 0).toString();
      default -> String.valueOf(view.int64(row));
    };
  }

  private static Object element(FrameView view, int row, int i, DataType type) {
    return switch (type.kind()) {
      case BOOL -> view.bool(row, i);
      case FLOAT32, FLOAT64 -> view.float64(row, i);
      case TEXT -> view.text(row, i);
      case STRUCTURE -> view.structure(row, i);
      default -> view.int64(row, i);
    };
  }

  private static String all(int length, IntFunction<Object> each) {
    return IntStream.range(0, length).mapToObj(each).toList().toString();
  }

  /** What a driver would have put for that frame; {@code included} is filled. */
  static Columns columns(Definition definition, FrameView view, boolean[] included) {
    Columns columns = new Columns(included.length);
    columns.reset();
    int tag = -1;
    for (int row = 0; row < view.rows(); row++) {
      do {
        tag++;
      } while (!definition.tags().get(tag).equals(view.tag(row)));
      included[tag] = true;
      columns.quality(tag, view.quality(row), view.deviceSays(row));
      columns.sourceTime(tag, view.sourceTime(row));
      if (view.hasValue(row)) {
        put(columns, tag, view, row);
      }
    }
    return columns;
  }

  private static void put(Columns columns, int tag, FrameView view, int row) {
    DataType type = view.type(row);
    if (type.isArray() && type.kind() != DataType.Kind.BYTES) {
      array(columns, tag, view, row, type);
      return;
    }
    switch (type.kind()) {
      case BOOL -> columns.bool(tag, view.bool(row));
      case FLOAT32, FLOAT64 -> columns.float64(tag, view.float64(row));
      case TEXT -> columns.text(tag, view.text(row));
      case BYTES -> columns.bytes(tag, view.bytes(row), 0, view.bytes(row).length);
      case STRUCTURE -> columns.structure(tag, view.structure(row, 0));
      default -> columns.int64(tag, view.int64(row));
    }
  }

  private static void array(Columns columns, int tag, FrameView view, int row, DataType type) {
    int length = view.length(row);
    IntStream all = IntStream.range(0, length);
    switch (type.kind()) {
      case BOOL -> {
        boolean[] values = new boolean[length];
        all.forEach(i -> values[i] = view.bool(row, i));
        columns.bools(tag, values, 0, length);
      }
      case FLOAT32, FLOAT64 ->
          columns.float64s(tag, all.mapToDouble(i -> view.float64(row, i)).toArray(), 0, length);
      case TEXT ->
          columns.texts(
              tag, all.mapToObj(i -> view.text(row, i)).toArray(String[]::new), 0, length);
      case STRUCTURE ->
          columns.structures(
              tag, all.mapToObj(i -> view.structure(row, i)).toArray(Structure[]::new), 0, length);
      default -> columns.int64s(tag, all.mapToLong(i -> view.int64(row, i)).toArray(), 0, length);
    }
  }
}
