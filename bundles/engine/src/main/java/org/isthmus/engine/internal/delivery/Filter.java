package org.isthmus.engine.internal.delivery;

import java.util.concurrent.locks.LockSupport;
import org.isthmus.api.data.Quality;
import org.isthmus.engine.internal.Parts;
import org.isthmus.engine.internal.frame.FrameView;
import org.isthmus.engine.internal.journal.Consumer;
import org.isthmus.engine.internal.journal.JournalException;
import org.isthmus.host.config.SinkFilter;
import org.jspecify.annotations.Nullable;

/**
 * What a sink leaves out of the samples that are routed to it: first those that are not good
 * enough, then those that are not the newest of their interval, then those that have not moved.
 * What it knows of tags ends with it: after a start the first sample of each passes. One thread.
 */
final class Filter implements FrameView.Keeper, AutoCloseable {
  private final SinkFilter.Wanted wanted;
  private final @Nullable Newest newest;
  private final @Nullable LastPassed passed;

  private Filter(SinkFilter of, @Nullable Newest newest) {
    this.wanted = of.quality();
    this.newest = newest;
    this.passed = of.deadband().width() == 0 ? null : new LastPassed(of.deadband());
  }

  /** The filter of a routing, from where the consumer reads; null if it leaves out no sample. */
  static @Nullable Filter of(Routing routing, Consumer consumer, Parts parts) {
    SinkFilter filter = routing.filter();
    if (!filter.leavesOut()) {
      return null;
    }
    boolean all = filter.every().isZero();
    return new Filter(filter, all ? null : new Newest(consumer.ahead(), parts, routing));
  }

  /** Whether what stands there in the journal may be taken: its interval is over. */
  boolean isOpen(long place) throws JournalException {
    return newest == null || newest.isOver(place);
  }

  /** Whether it is the filter that says when there is something to take. */
  boolean waits() {
    return newest != null;
  }

  /** Waits until an interval may be over, for so long at most, or until the thread is woken. */
  void await(long nanos) {
    LockSupport.parkNanos(this, newest == null ? nanos : Math.min(nanos, newest.left()));
    boolean unused = Thread.interrupted(); // only calls are interrupted, and this is none
  }

  @Override
  public boolean keeps(FrameView frame, int row) {
    if (!isWanted(wanted, frame.quality(row))) {
      return false;
    }
    if (frame.historical()) {
      return true; // handed in later, as a whole; nothing of now is held against it
    }
    return (newest == null || newest.is(frame, row))
        && (passed == null || passed.passes(frame, row));
  }

  static boolean isWanted(SinkFilter.Wanted wanted, Quality quality) {
    return switch (wanted) {
      case ANY -> true;
      case NOT_BAD -> !quality.isBad();
      case GOOD -> quality.isGood();
    };
  }

  @Override
  public void close() {
    if (newest != null) {
      newest.close();
    }
  }
}
