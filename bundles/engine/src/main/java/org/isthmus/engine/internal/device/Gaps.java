package org.isthmus.engine.internal.device;

import java.util.ArrayDeque;
import java.util.Deque;
import org.isthmus.engine.internal.scan.Columns;
import org.jspecify.annotations.Nullable;

/**
 * The times in which a scan had no link, as far as its device's own history is to fill them. Any
 * thread.
 */
final class Gaps {
  /** More of them are those of a line that flaps: the oldest are given up. */
  private static final int MOST = 32;

  private final long most;
  private final Deque<Gap> open = new ArrayDeque<>();
  private long heard;

  /**
   * One of them; what is filled is cut off.
   *
   * @param from the first moment that is missing, nanoseconds since 1970
   * @param to the first moment that is not
   */
  record Gap(long from, long to) {}

  /** No further back than {@code most} nanoseconds; 0 for not at all. */
  Gaps(long most) {
    this.most = most;
  }

  boolean areWanted() {
    return most > 0;
  }

  /** Values have come live. */
  synchronized void heard(Columns values, long gatewayTime) {
    for (int tag = 0; tag < values.size(); tag++) {
      if (values.form[tag] != Columns.NONE) {
        long time = values.sourceTime[tag];
        heard = Math.max(heard, time == 0 ? gatewayTime : time);
      }
    }
  }

  /** In a former life of the gateway values have come up to then; 0 if nothing is known. */
  synchronized void before(long time) {
    heard = heard == 0 ? time : heard;
  }

  /** Up to when values have come. */
  synchronized long heard() {
    return open.isEmpty() ? heard : Math.min(heard, open.getFirst().from());
  }

  /** A link has come about, and values come live from now on. */
  synchronized void linked(long now) {
    long from = Math.max(heard + 1, now - most);
    if (heard > 0 && from < now) {
      if (open.size() == MOST) {
        open.removeFirst();
      }
      open.addLast(new Gap(from, now));
    }
    heard = Math.max(heard, now);
  }

  /** The oldest that is open; null if none is. */
  synchronized @Nullable Gap oldest() {
    return open.peekFirst();
  }

  /** Of the oldest all before a moment is filled. */
  synchronized void filled(long until) {
    Gap gap = open.pollFirst();
    if (gap != null && until < gap.to()) {
      // A driver that does not come on must not be asked for ever.
      open.addFirst(new Gap(Math.max(until, gap.from() + 1), gap.to()));
    }
  }
}
