package org.isthmus.testkit.rule;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.isthmus.testkit.call.Bounded;
import org.isthmus.testkit.fake.RecordedFeed;
import org.isthmus.testkit.jar.BrokenException;
import org.isthmus.testkit.peer.Fault;
import org.isthmus.testkit.stand.DriverStand;
import org.isthmus.testkit.stand.OpenLink;
import org.isthmus.testkit.stand.Waiting;

/**
 * A device that sends faster than anybody takes. What a driver has kept meanwhile shows when the
 * gateway has time again: it comes.
 */
final class FeedFlood extends FeedRule {
  private static final long FLOOD = 24L << 20;
  private static final long STEP = TimeUnit.MILLISECONDS.toNanos(100);
  private static final int MOST_STEPS = 100;
  private static final int STILL = 3;

  /** More than the system keeps for a connection on its own, 10 MiB at both ends. */
  private static final long MOST_KEPT = 12L << 20;

  private static final int BLOCK = 1 << 16;

  FeedFlood() {
    super(
        "feed.flood",
        "Changes that come faster than the gateway takes them are not kept in memory",
        "hand over on the thread that receives, or keep no more than the newest value of each tag");
  }

  @Override
  String check(DriverStand stand) throws Exception {
    AtomicBoolean over = new AtomicBoolean();
    AtomicInteger size = new AtomicInteger(1);
    RecordedFeed feed = new RecordedFeed();
    feed.pause(1);
    try (OpenLink link = stand.open()) {
      stand.answers().fault(flood(over, size));
      Bounded<AutoCloseable> call = subscribe(stand, link, feed);
      if (call.thrown() != null) {
        return "it gives up a device that floods it";
      }
      Waiting.until(() -> feed.commits() > 0 || feed.whyLost() != null);
      awaitStill(stand.partner()::bytesSent);
      over.set(true);
      long before = feed.commits();
      feed.pause(0);
      awaitStill(feed::commits);
      long kept = (feed.commits() - before) * size.get();
      close(stand, call.result());
      if (kept > MOST_KEPT) {
        throw new BrokenException(
            stand.id() + " has kept " + (kept >> 20) + " MiB that came while the gateway was slow");
      }
    } finally {
      over.set(true);
    }
    return "no more was kept than the system keeps";
  }

  private static Fault flood(AtomicBoolean over, AtomicInteger size) {
    AtomicLong sent = new AtomicLong();
    return (request, answer, out) -> {
      if (answer.length == 0) {
        return;
      }
      size.set(answer.length);
      byte[] block = Fault.repeated(answer, Math.max(1, BLOCK / answer.length));
      out.write(answer);
      while (sent.addAndGet(block.length) < FLOOD && !over.get()) {
        out.write(block);
      }
    };
  }

  /** Waits until a count stands still. */
  private static void awaitStill(LongSupplier count) {
    long before = -1;
    int still = 0;
    for (int i = 0; i < MOST_STEPS && still < STILL; i++) {
      long now = count.getAsLong();
      still = now == before ? still + 1 : 0;
      before = now;
      LockSupport.parkNanos(STEP);
    }
  }
}
