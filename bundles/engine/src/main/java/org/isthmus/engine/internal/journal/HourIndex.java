package org.isthmus.engine.internal.journal;

import java.util.ArrayList;
import java.util.List;

/**
 * Which hour (UTC) a row belongs to: where each hour began, as sequences. The hour is the one in
 * which the journal took the row, exact to one write interval. The writer adds; any thread reads.
 */
final class HourIndex {
  static final long HOUR_MILLIS = 3_600_000;

  /** The year 13379; later hours are no time of day, and would not fit milliseconds. */
  static final long LAST = 100_000_000;

  private static final int KEPT = 24 * 31;

  private record Begin(long hour, long first) {}

  private volatile List<Begin> begins = List.of();

  HourIndex(List<Segment> segments, long start, long hour) {
    for (Segment segment : segments) {
      add(segment.hour(), segment.first());
    }
    add(hour, start);
  }

  /** Rows from {@code first} on belong to {@code hour}; ignored unless the hour is a later one. */
  void add(long hour, long first) {
    List<Begin> now = begins;
    if (!now.isEmpty() && hour <= latest()) {
      return; // the same hour, or a clock that was set back
    }
    List<Begin> longer = new ArrayList<>(now.subList(now.size() >= KEPT ? 1 : 0, now.size()));
    longer.add(new Begin(hour, first));
    begins = List.copyOf(longer);
  }

  long latest() {
    List<Begin> now = begins;
    return now.get(now.size() - 1).hour();
  }

  /** Where the rows of that hour and of later ones begin, as far as is known. */
  long beginOf(long hour) {
    long first = 0;
    for (Begin begin : begins) {
      if (begin.hour() <= hour) {
        first = begin.first();
      }
    }
    return first;
  }

  long hourOf(long sequence) {
    List<Begin> now = begins;
    return now.get(find(now, sequence)).hour();
  }

  /** The sequence at which the hour of {@code sequence} ends, at most {@code limit}. */
  long endOfHour(long sequence, long limit) {
    List<Begin> now = begins;
    int next = find(now, sequence) + 1;
    return next < now.size() ? Math.min(now.get(next).first(), limit) : limit;
  }

  private static int find(List<Begin> in, long sequence) {
    int low = 0;
    for (int high = in.size() - 1; low < high; ) {
      int middle = (low + high + 1) >>> 1;
      if (in.get(middle).first() <= sequence) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }
}
