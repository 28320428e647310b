package org.isthmus.engine.internal.delivery;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.isthmus.engine.internal.EngineClock;
import org.isthmus.engine.internal.FrameKind;
import org.isthmus.engine.internal.Parts;
import org.isthmus.engine.internal.frame.FrameView;
import org.isthmus.engine.internal.frame.TagTable;
import org.isthmus.engine.internal.frame.UnreadableException;
import org.isthmus.engine.internal.journal.JournalException;
import org.isthmus.engine.internal.journal.Reader;
import org.isthmus.host.config.SinkFilter;

/**
 * Which samples are the newest of their tag within their interval. It reads the journal ahead of
 * the sink, up to where an interval is over, and remembers the last row of each tag; the sink then
 * reads as far and takes those rows alone, in the order of the journal. So nothing is kept of a
 * past interval: whoever begins anywhere within one, after a crash, takes what is left of it.
 *
 * <p>Intervals stand on a grid from 1970 on, by the time that a row came into the gateway. One
 * thread.
 */
final class Newest implements AutoCloseable {
  /**
   * A row is in the journal so soon after its time; one that is not counts in the next interval.
   */
  private static final long GRACE = TimeUnit.MILLISECONDS.toNanos(50);

  private static final long LATE_AT_MOST = TimeUnit.SECONDS.toNanos(1);

  /** So many frames are looked at before the thread looks around. */
  private static final int AT_ONCE = 20_000;

  private final Reader ahead;
  private final TagTable tags;
  private final Routing routing;
  private final SinkFilter.Wanted wanted;
  private final long every;
  private final EngineClock clock;
  private final FrameView view = new FrameView();
  // By the tag's handle: the sequence after its last row, 0 for none.
  private long[] after = new long[0];
  private boolean pending;
  private boolean behind;
  private boolean running;
  private long interval;
  private long overBefore;
  private long deadline;

  /** What a routing wants; {@code ahead} stands where the sink reads, and is closed with this. */
  Newest(Reader ahead, Parts parts, Routing routing) {
    this.ahead = ahead;
    this.tags = parts.tags();
    this.clock = parts.clock();
    this.routing = routing;
    this.wanted = routing.filter().quality();
    this.every = routing.filter().every().toNanos();
    this.interval = Long.MIN_VALUE;
  }

  /** Whether the sample is the newest of its tag in its interval, which is over. */
  boolean is(FrameView frame, int row) {
    int tag = frame.entry(row).handle();
    return tag >= after.length || after[tag] <= frame.sequence(row) + 1;
  }

  /** Whether the interval of the row there is over. */
  boolean isOver(long place) throws JournalException {
    return place < overBefore || (lookOn() && place < overBefore);
  }

  /** Looks on until the interval is over; false if it is not yet. */
  private boolean lookOn() throws JournalException {
    int looked = 0;
    behind = false;
    while (pending || ahead.next()) {
      pending = true;
      if (looked++ == AT_ONCE) {
        behind = true;
        return false;
      }
      long now = Math.floorDiv(ahead.gatewayTime(), every);
      if (!running) {
        begin(now);
      } else if (now != interval && !isLate(now)) {
        return end(ahead.sequence());
      }
      look();
      pending = false;
    }
    return running && System.nanoTime() - deadline >= 0 && end(ahead.place());
  }

  private void begin(long now) {
    // What comes late to an interval that is over is of the next: no tag has two in one.
    interval = now == interval || isLate(now) ? interval + 1 : now;
    long left = (interval + 1) * every - clock.epochNanos();
    deadline = System.nanoTime() + Math.max(0, Math.min(left, 2 * every)) + GRACE;
    running = true;
  }

  /** Whether the row was only on its way for some time; of one that is older the clock was set. */
  private boolean isLate(long now) {
    return now < interval
        && ahead.gatewayTime() >= interval * every - Math.max(every, LATE_AT_MOST);
  }

  private boolean end(long before) {
    overBefore = before;
    running = false;
    return true;
  }

  private void look() {
    if (ahead.kind() != FrameKind.SAMPLES) {
      return;
    }
    Decoded decoded = Decoded.of(ahead.source(), routing, tags);
    int rows = decoded.isReadable() ? glance(decoded) : 0;
    for (int row = 0; row < rows; row++) {
      if (Filter.isWanted(wanted, view.quality(row))) {
        mark(view.entry(row).handle(), view.sequence(row));
      }
    }
  }

  private int glance(Decoded decoded) {
    int rows;
    try {
      rows =
          view.glance(
              decoded.definition(),
              decoded.wanted(),
              ahead.rows(),
              ahead.buffer(),
              ahead.offset(),
              ahead.length());
    } catch (UnreadableException e) {
      return 0; // the sink says so when it comes there
    }
    view.at(ahead.incarnation(), ahead.sequence(), ahead.gatewayTime());
    return view.historical() ? 0 : rows;
  }

  private void mark(int tag, long sequence) {
    if (tag >= after.length) {
      after = Arrays.copyOf(after, Math.max(tag + 1, after.length + after.length / 2));
    }
    after[tag] = sequence + 1;
  }

  /** How long until an interval may be over. */
  long left() {
    if (behind) {
      return 0;
    }
    long boundary = every - Math.floorMod(clock.epochNanos() - GRACE, every);
    return running ? Math.min(boundary, Math.max(0, deadline - System.nanoTime())) : boundary;
  }

  @Override
  public void close() {
    ahead.close();
  }
}
