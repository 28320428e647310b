package org.isthmus.testkit.rule;

import org.isthmus.api.sink.RejectedException;
import org.isthmus.api.sink.Session;
import org.isthmus.api.sink.UnavailableException;
import org.isthmus.host.settings.ConfigValue;
import org.isthmus.testkit.jar.BrokenException;
import org.isthmus.testkit.jar.Given;
import org.isthmus.testkit.peer.Fault;
import org.isthmus.testkit.stand.SinkPlace;
import org.isthmus.testkit.stand.SinkStand;

/** The journal is the only queue. */
final class SinkSlow extends SinkRule {
  private static final int BATCHES = 100;
  private static final int BYTES = 64 << 10;
  private static final int ROUNDS = 5;

  /** Enough to be waited for; a partner whose answers are long would take minutes. */
  private static final int SLOW_BYTES = 2;

  private static final long MOST = (long) BATCHES * BYTES / 2;

  SinkSlow() {
    super(
        "sink.slow",
        "A slow partner makes deliver wait; nothing is kept in memory",
        "keep no queue: write, wait for the confirmation, return");
  }

  @Override
  String check(SinkStand stand, Given given) throws Exception {
    try (SinkPlace context = new SinkPlace();
        Session session = stand.open(ConfigValue.none(), context)) {
      session.deliver(SinkStand.large(1, BYTES));
      stand.answers().fault(Fault.slowToBegin(1, SLOW_BYTES));
      // Others in this JVM take memory, too, and give some back: most of the rounds decide.
      int more = 0;
      int less = 0;
      for (int round = 1; more <= ROUNDS / 2 && less <= ROUNDS / 2; round++) {
        long kept = kept(session, round);
        if (kept > MOST) {
          more++;
        } else {
          less++;
        }
      }
      if (more > less) {
        throw new BrokenException(
            stand.id()
                + " keeps more than "
                + MOST / 1024
                + " KiB after "
                + BATCHES
                + " batches of "
                + BYTES / 1024
                + " KiB");
      }
    } catch (UnavailableException | RejectedException thrown) {
      throw new BrokenException(stand.id() + " gives up a partner that is slow: " + thrown);
    }
    return BATCHES + " batches of " + BYTES / 1024 + " KiB, answered slowly";
  }

  private static long kept(Session session, int round)
      throws UnavailableException, RejectedException, InterruptedException {
    long before = used();
    for (int i = 0; i < BATCHES; i++) {
      session.deliver(SinkStand.large(1_000L * round + i, BYTES));
    }
    return used() - before;
  }

  @SuppressWarnings("SystemGc")
  private static long used() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  @Override
  public boolean alone() {
    return true;
  }
}
