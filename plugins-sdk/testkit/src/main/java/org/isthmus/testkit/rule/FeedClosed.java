package org.isthmus.testkit.rule;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.isthmus.testkit.call.Bounded;
import org.isthmus.testkit.fake.RecordedFeed;
import org.isthmus.testkit.jar.BrokenException;
import org.isthmus.testkit.peer.Fault;
import org.isthmus.testkit.stand.DriverStand;
import org.isthmus.testkit.stand.OpenLink;
import org.isthmus.testkit.stand.Waiting;

/** Who has gone is told nothing more. */
final class FeedClosed extends FeedRule {
  private static final int BURST = 500;
  private static final long A_WHILE = TimeUnit.MILLISECONDS.toNanos(200);

  FeedClosed() {
    super(
        "feed.close",
        "A subscription ends when it is closed, or its link: no sample comes afterwards",
        "let close() wait for a commit that is under way, and pass nothing on from then on");
  }

  @Override
  String check(DriverStand stand) throws Exception {
    long before = quiet(stand, false, Fault.none());
    before += quiet(stand, false, Fault.times(BURST));
    before += quiet(stand, true, Fault.times(BURST));
    return before == 0 ? "it handed nothing over" : "nothing came afterwards";
  }

  /** How often something came before the end; after it, nothing may. */
  private static long quiet(DriverStand stand, boolean withLink, Fault fault) throws Exception {
    RecordedFeed feed = new RecordedFeed();
    feed.pause(1);
    stand.answers().fault(Fault.none());
    try (OpenLink link = stand.open()) {
      stand.answers().fault(fault);
      Bounded<AutoCloseable> call = subscribe(stand, link, feed);
      if (call.thrown() != null) {
        return 0; // too much for it, which it has said; other rules look at that
      }
      Waiting.until(() -> feed.commits() > 0 || feed.whyLost() != null);
      close(stand, withLink ? link.link() : call.result());
      long before = feed.commits();
      LockSupport.parkNanos(A_WHILE);
      if (feed.commits() > before) {
        throw new BrokenException(
            stand.id()
                + " hands over "
                + (feed.commits() - before)
                + " times more after its "
                + (withLink ? "link" : "subscription")
                + " was closed");
      }
      close(stand, call.result());
      return before;
    }
  }
}
