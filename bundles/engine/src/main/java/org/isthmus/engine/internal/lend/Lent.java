package org.isthmus.engine.internal.lend;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Stream;
import org.isthmus.api.context.Context;
import org.isthmus.api.context.Store;
import org.isthmus.api.data.Problem;
import org.jspecify.annotations.Nullable;

/**
 * What one borrower has, as its plugin sees it. Safe for any thread. After the end, timer and
 * shared resources are refused with an {@link IllegalStateException}.
 */
abstract class Lent implements Context {
  private static final long CLOSE_MILLIS = 5_000;
  private static final long TIMER_MILLIS = 1_000;

  private final Facilities facilities;
  private final Borrower borrower;
  private final StateDirectory state;
  private final GatewayTrust trust;
  private final WireTrace trace = new WireTrace();
  private final WireMeter meter = new WireMeter();
  private final Facts facts = new Facts();
  private final Object ending = new Object();
  private volatile boolean ended;
  private volatile @Nullable LentTimer timer;
  private volatile @Nullable SharedClosing closing;
  private volatile @Nullable FileStore store;

  Lent(Facilities facilities, Borrower borrower) {
    this.facilities = facilities;
    this.borrower = borrower;
    this.state = StateDirectory.of(facilities.home(), borrower);
    this.trust = new GatewayTrust(facilities.partners(), facilities.own(), borrower);
    facilities.loans().begin(this);
  }

  final Borrower borrower() {
    return borrower;
  }

  final Facilities facilities() {
    return facilities;
  }

  final boolean hasEnded() {
    return ended;
  }

  private void requireNotEnded() {
    if (ended) {
      throw new IllegalStateException(borrower + " has ended; what was lent to it is taken back");
    }
  }

  @Override
  public final ScheduledExecutorService executor() {
    synchronized (ending) {
      requireNotEnded();
      LentTimer running = timer;
      if (running == null) {
        running = new LentTimer(borrower);
        timer = running;
      }
      return running;
    }
  }

  @Override
  public final <T extends AutoCloseable> T shared(String key, Class<T> type, Opener<T> opener)
      throws Exception {
    requireNonNull(key, "key is null");
    requireNotEnded();
    T resource =
        facilities
            .resources()
            .hold(this, new SharedResource.Key(borrower.plugin(), key), type, opener);
    if (ended) { // while it was opened; the end did not see it
      new SharedClosing(borrower, facilities.resources(), facilities.resources().release(this));
      requireNotEnded();
    }
    return resource;
  }

  @Override
  public final Store store() {
    FileStore known = store;
    if (known == null) {
      known = facilities.stores().of(state);
      store = known;
    }
    return known;
  }

  @Override
  public final Path directory() {
    return state.files();
  }

  @Override
  public final GatewayTrust trust() {
    return trust;
  }

  @Override
  public final WireTrace trace() {
    return trace;
  }

  @Override
  public final WireMeter meter() {
    return meter;
  }

  @Override
  public final Facts report() {
    return facts;
  }

  @Override
  public final ZoneId zone() {
    return facilities.zone();
  }

  /** Says how busy it keeps what it shares with others; null if there is room for it. */
  @Nullable Problem load(double share) {
    return null;
  }

  /** Gives back what only a link or only a session has; does not wait. */
  void giveBack() {}

  /**
   * Ends all of it, within six seconds; a second call, or an interrupted one, does not wait.
   *
   * @return the names of the threads that are still there
   */
  final List<String> end() {
    if (beginEnd()) {
      try {
        endInOrder();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt(); // what goes on is named
      }
      facilities.loans().end(this, remaining());
    }
    return remaining().stream().map(Thread::getName).toList();
  }

  private boolean beginEnd() {
    synchronized (ending) {
      if (ended) {
        return false;
      }
      ended = true;
      return true;
    }
  }

  /** Tasks are interrupted first, then lose the resource they may hang in, then are waited for. */
  private void endInOrder() throws InterruptedException {
    trace.off();
    giveBack();
    LentTimer ends = timer;
    if (ends != null) {
      ends.shutdownNow();
    }
    SharedClosing closes =
        new SharedClosing(borrower, facilities.resources(), facilities.resources().release(this));
    closing = closes;
    closes.await(CLOSE_MILLIS);
    if (ends != null) {
      ends.await(TIMER_MILLIS);
    }
  }

  private List<Thread> remaining() {
    LentTimer ends = timer;
    SharedClosing closes = closing;
    return Stream.of(
            ends == null ? null : ends.remaining(), closes == null ? null : closes.remaining())
        .filter(Objects::nonNull)
        .toList();
  }
}
