package org.isthmus.engine.internal.device;

import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.isthmus.engine.internal.EngineClock;
import org.isthmus.engine.internal.scan.Grid;
import org.jspecify.annotations.Nullable;

/**
 * Reads the scans of a link, each on its grid, and writes and fills gaps in between, until
 * something changes or the link is lost. One thread; the same that every scan of the device runs
 * on.
 */
final class ScanLoop implements LinkSession.FeedLoss {
  private final EngineClock clock;
  private final Turn turn;
  private final Thread thread = Thread.currentThread();
  private final AtomicReference<@Nullable Failure> lost = new AtomicReference<>();

  /** What the loop asks and tells between two reads. */
  interface Turn {
    /** Whether the loop goes on; also the place for what is to be done between scans. */
    boolean goesOn(LinkSession session) throws Failure;

    /** A read was complete, and somebody has answered. */
    void answered();
  }

  ScanLoop(EngineClock clock, Turn turn) {
    this.clock = clock;
    this.turn = turn;
  }

  @Override
  public void lost(Failure why) {
    lost.compareAndSet(null, why);
    LockSupport.unpark(thread);
  }

  /** Returns when the loop is not to go on. */
  void run(LinkSession session) throws Failure {
    if (session.scans().stream().noneMatch(LinkSession.Planned::isRead)) {
      turn.answered();
    }
    while (turn.goesOn(session)) {
      Failure loss = lost.get();
      if (loss != null) {
        throw loss;
      }
      LinkSession.Planned next = earliest(session);
      long wait = next == null ? Long.MAX_VALUE : next.scan().grid().due() - System.nanoTime();
      if (next != null && wait <= 0) {
        read(next);
      } else {
        LockSupport.parkNanos(this, Math.min(wait, session.backFill()));
      }
    }
  }

  private static LinkSession.@Nullable Planned earliest(LinkSession session) {
    LinkSession.Planned earliest = null;
    for (int i = 0; i < session.scans().size(); i++) {
      LinkSession.Planned planned = session.scans().get(i);
      if (planned.isRead()
          && (earliest == null || planned.scan().grid().due() - earliest.scan().grid().due() < 0)) {
        earliest = planned;
      }
    }
    return earliest;
  }

  private void read(LinkSession.Planned planned) throws Failure {
    Grid grid = planned.scan().grid();
    long began = System.nanoTime();
    planned.scan().statistics().missed(grid.skip(began));
    boolean heard = planned.read();
    long ended = System.nanoTime();
    planned.commit(clock.epochNanos(ended));
    boolean inTime = ended - grid.end() <= 0;
    long missed = grid.advance(ended);
    planned
        .scan()
        .statistics()
        .read(began, ended, inTime && heard, inTime && !heard ? missed + 1 : missed);
    // A link whose every unit is silent, one after the other, must not count as one that works.
    if (heard) {
      turn.answered();
    }
  }
}
