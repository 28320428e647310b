package org.isthmus.driver.modbus.internal.sunspec;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A model: an area of registers with points of fixed places. Immutable.
 *
 * @param points in their order, those of the repeated part last
 * @param fixed registers before the repeated part
 * @param repeat registers of one repetition; 0 if nothing is repeated
 */
record Model(int id, String title, List<Point> points, int fixed, int repeat) {

  /** The point of that name, in whatever letters if only one has it; null if there is none. */
  @Nullable Point point(String name) {
    Point similar = null;
    for (Point each : points) {
      if (each.name().equals(name)) {
        return each;
      }
      if (each.name().equalsIgnoreCase(name)) {
        similar = each;
      }
    }
    return similar;
  }

  /** How often the repeated part is there, in a model of that length. */
  int repetitions(int length) {
    return repeat == 0 ? 0 : Math.max(0, (length - fixed) / repeat);
  }
}
