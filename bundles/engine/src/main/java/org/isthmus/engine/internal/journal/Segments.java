package org.isthmus.engine.internal.journal;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The segments on disk, oldest first. Readers take the current list without a lock; the writer
 * alone changes it.
 */
final class Segments {
  private volatile List<Segment> list;
  private volatile long floor;

  /**
   * Begins with what was found on disk; {@code start} is the first sequence that will be appended.
   */
  Segments(List<Segment> found, long start) {
    list = List.copyOf(found);
    floor = found.isEmpty() ? start : Math.min(found.get(0).first(), start);
  }

  /** The first sequence that retention has left; what is before it is gone. */
  long floor() {
    return floor;
  }

  List<Segment> all() {
    return list;
  }

  void add(Segment segment) {
    List<Segment> longer = new ArrayList<>(list);
    longer.add(segment);
    list = List.copyOf(longer);
  }

  /** Takes the last one out, because it turned out to be empty. */
  void removeLast() {
    list = List.copyOf(list.subList(0, list.size() - 1));
  }

  /**
   * Takes the oldest out; what it held is no longer there for anybody.
   *
   * @param written the sequence after the last row on disk
   */
  void removeOldest(long written) {
    List<Segment> rest = List.copyOf(list.subList(1, list.size()));
    floor = Math.max(floor, rest.isEmpty() ? written : rest.get(0).first());
    list = rest;
  }

  long bytes() {
    long sum = 0;
    for (Segment segment : list) {
      sum += segment.length();
    }
    return sum;
  }

  /** The last segment that begins at or before {@code sequence}, else the oldest, else null. */
  @Nullable Segment covering(long sequence) {
    List<Segment> now = list;
    int low = 0;
    int high = now.size() - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (now.get(middle).first() <= sequence) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return now.isEmpty() ? null : now.get(low);
  }

  /** The one after {@code segment}, or null. */
  @Nullable Segment after(Segment segment) {
    for (Segment candidate : list) {
      if (candidate.compareTo(segment) > 0) {
        return candidate;
      }
    }
    return null;
  }
}
