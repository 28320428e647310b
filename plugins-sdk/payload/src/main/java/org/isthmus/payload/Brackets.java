package org.isthmus.payload;

import java.util.List;
import org.isthmus.api.data.DataType;

/** The brackets of an array whose elements come row by row: one pair a dimension. */
final class Brackets {
  private Brackets() {}

  /** What stands before element {@code i} of {@code length}. */
  static void before(Json json, DataType type, int length, int i) {
    int begun = complete(type, length, i);
    if (i > 0) {
      write(json, begun, ']');
      json.raw(',');
    }
    write(json, begun, '[');
  }

  /** What stands after the last of {@code length} elements. */
  static void after(Json json, DataType type, int length) {
    if (length == 0) {
      json.raw('[');
      json.raw(']');
    } else {
      write(json, complete(type, length, length), ']');
    }
  }

  /** How many dimensions, counted from the innermost, end before element {@code i}. */
  private static int complete(DataType type, int length, int i) {
    List<Integer> sizes = type.dimensions();
    if (sizes.size() == 1 || !fits(sizes, length)) {
      return i == 0 || i == length ? 1 : 0;
    }
    int count = 0;
    int stride = 1;
    for (int level = sizes.size() - 1; level >= 0; level--) {
      stride *= sizes.get(level);
      if (i % stride != 0) {
        break;
      }
      count++;
    }
    return count;
  }

  /** Whether the declared dimensions are those of the value; if not, it is written flat. */
  private static boolean fits(List<Integer> sizes, int length) {
    int size = 1;
    for (int i = 0; i < sizes.size(); i++) {
      size *= sizes.get(i);
    }
    return size == length;
  }

  private static void write(Json json, int count, char bracket) {
    for (int i = 0; i < count; i++) {
      json.raw(bracket);
    }
  }
}
