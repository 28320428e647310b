package org.isthmus.engine.internal.journal;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One who reads the journal at its own pace: its place and its ledger survive restarts. Any thread
 * may book and acknowledge; one thread at a time uses the reader.
 *
 * <p>What became of the rows is booked first and then acknowledged; only both together are kept. So
 * a restart begins at the last acknowledgement, with books that say exactly what was acknowledged.
 *
 * <p>The cursor can be set back: rows that are in the books already are then read once more, and
 * count as duplicates if they are delivered.
 */
public final class Consumer {
  private static final Outcome[] SETTLED = {
    Outcome.FILTERED, Outcome.DELIVERED, Outcome.UNCONFIRMED, Outcome.SET_ASIDE
  };

  private final String name;
  private final Log log;
  private final JournalListener listener;
  private final Ledger ledger;
  private final Holes holes = new Holes();
  private final long[] booked = new long[Outcome.COUNT];
  private int incarnationSeen;
  private long acknowledged;
  private long settled;
  private long changes = 1;
  private long readers;
  private volatile boolean retired;
  private volatile @Nullable Reader reader;

  Consumer(String name, Log log, JournalListener listener, long start, Ledger ledger, int seen) {
    this.name = name;
    this.log = log;
    this.listener = listener;
    this.ledger = ledger;
    acknowledged = start;
    settled = start;
    incarnationSeen = seen;
  }

  /** The name given to {@link Journal#consumer}. */
  public String name() {
    return name;
  }

  /**
   * Begins to read after the last acknowledged row. Closes the reader before, and forgets what was
   * booked since the last acknowledgement: those rows are read again.
   */
  public synchronized Reader read() {
    long number = forget();
    Reader begun = new Reader(log, acknowledged, (from, to) -> lost(number, from, to));
    reader = begun;
    return begun;
  }

  /**
   * Reads beside {@link #read()}, from the same place on: a look ahead that books nothing, holds no
   * rows back from retention and moves no cursor. The caller closes it.
   */
  public Reader ahead() {
    return new Reader(log, place(), (from, to) -> {});
  }

  private long forget() {
    Reader before = reader;
    reader = null;
    if (before != null) {
      before.close();
    }
    holes.clear();
    Arrays.fill(booked, 0);
    return ++readers;
  }

  /**
   * Sets the cursor back. Whoever reads has ended before, and begins anew with {@link #read()}.
   *
   * @return rows that are read once more
   */
  public synchronized long rewind(Position to) {
    long from = acknowledged;
    rewind(to.sequence());
    return from - acknowledged;
  }

  synchronized void rewind(long to) {
    if (to > acknowledged) {
      throw new IllegalArgumentException(
          name + " cannot go back to " + to + ": it has come to " + acknowledged);
    }
    if (to < acknowledged) {
      forget();
      acknowledged = to;
      changes++;
    }
  }

  private synchronized void lost(long byReader, long from, long to) {
    if (byReader != readers) {
      return; // a reader that was replaced while somebody still held it
    }
    holes.add(from, to);
    listener.lost(name, log.incarnations().at(from), to - from);
  }

  /** Books rows that the consumer's configuration leaves out. */
  public void filtered(long rows) {
    book(Outcome.FILTERED, rows);
  }

  /** Books rows that the partner acknowledged. */
  public void delivered(long rows) {
    book(Outcome.DELIVERED, rows);
  }

  /** Books rows sent over a protocol without acknowledgement. */
  public void unconfirmed(long rows) {
    book(Outcome.UNCONFIRMED, rows);
  }

  /** Books rows that the partner refused and that are kept elsewhere. */
  public void setAside(long rows) {
    book(Outcome.SET_ASIDE, rows);
  }

  private synchronized void book(Outcome outcome, long rows) {
    if (rows < 0) {
      throw new IllegalArgumentException("Cannot book " + rows + " rows for " + name);
    }
    outcome.add(booked, rows);
  }

  /** Books rows that were sent again, maybe without need; they count beside all others. */
  public synchronized void duplicates(long rows) {
    ledger.book(log.hours().hourOf(acknowledged), Outcome.DUPLICATE, rows);
    changes++;
  }

  /**
   * Moves the cursor: everything before {@code position} is settled. The rows since the last
   * acknowledgement, less the lost ones, must have been booked.
   */
  public synchronized void ack(Position position) {
    long to = position.sequence();
    if (to < acknowledged || to > place()) {
      throw new IllegalArgumentException(
          name
              + " cannot acknowledge "
              + position
              + ": read are "
              + acknowledged
              + " to "
              + place());
    }
    long sum = 0;
    for (Outcome outcome : SETTLED) {
      sum += outcome.in(booked);
    }
    long read = to - acknowledged - holes.rowsBefore(to);
    if (sum != read) {
      throw new IllegalStateException(
          name + " read " + read + " rows up to " + position + " but booked " + sum);
    }
    settle(to);
    changes++;
  }

  private void settle(long to) {
    while (acknowledged < to) {
      Holes.Hole hole = holes.takeBefore(to);
      for (long s = acknowledged; s < hole.from(); ) {
        boolean again = s < settled;
        long end = log.hours().endOfHour(s, again ? Math.min(settled, hole.from()) : hole.from());
        settleHour(log.hours().hourOf(s), end - s, again);
        s = end;
      }
      eachHour(
          Math.max(hole.from(), settled),
          hole.to(),
          (hour, rows) -> ledger.book(hour, Outcome.LOST, rows));
      acknowledged = hole.to();
    }
    settled = Math.max(settled, acknowledged);
  }

  /** Which of the booked rows fell into which hour is only known as a sum; the order is agreed. */
  private void settleHour(long hour, long rows, boolean again) {
    long left = rows;
    for (Outcome outcome : SETTLED) {
      long taken = Math.min(left, outcome.in(booked));
      outcome.add(booked, -taken);
      left -= taken;
      if (!again) {
        ledger.book(hour, outcome, taken);
      } else if (outcome == Outcome.DELIVERED || outcome == Outcome.UNCONFIRMED) {
        ledger.book(hour, Outcome.DUPLICATE, taken);
      }
    }
  }

  /** Rows of one hour. */
  private interface HourVisitor {
    void rows(long hour, long rows);
  }

  private void eachHour(long from, long to, HourVisitor visitor) {
    for (long s = from; s < to; ) {
      long end = log.hours().endOfHour(s, to);
      visitor.rows(log.hours().hourOf(s), end - s);
      s = end;
    }
  }

  /** The cursor: the next row that is not acknowledged. */
  public synchronized Position acknowledged() {
    return log.incarnations().at(acknowledged);
  }

  /** The books at this moment, with rows known to be lost and those that wait. */
  public synchronized LedgerSnapshot ledger() {
    Ledger now = ledger.copy();
    Map<Long, Long> waiting = new TreeMap<>();
    eachHour(settled, log.ring().tail(), (hour, rows) -> waiting.merge(hour, rows, Long::sum));
    HourVisitor lose =
        (hour, rows) -> {
          now.book(hour, Outcome.LOST, rows);
          waiting.merge(hour, -rows, Long::sum);
        };
    for (Holes.Hole hole : holes.all()) {
      eachHour(Math.max(hole.from(), settled), hole.to(), lose);
    }
    eachHour(
        Math.max(unreadFrom(), settled),
        Math.min(log.segments().floor(), log.ring().oldest()),
        lose);
    return now.snapshot(waiting);
  }

  /** Books what an unclean stop may have taken; once for each incarnation. */
  synchronized void bookUnknown(Position cursor) {
    long ahead = log.incarnations().readAhead(cursor);
    for (Incarnation incarnation : log.incarnations().all()) {
      if (incarnation.number() > incarnationSeen) {
        // What it has read ahead of what was kept is not unknown to this consumer.
        long rows = Math.max(0, incarnation.unknownAtMost() - ahead);
        ahead = Math.max(0, ahead - incarnation.unknownAtMost());
        ledger.book(incarnation.hour(), Outcome.UNKNOWN_AT_MOST, rows);
        incarnationSeen = incarnation.number();
        changes++;
      }
    }
  }

  // ---- for retention and for the cursor files

  /** The first sequence that this consumer still needs from the journal. */
  long unreadFrom() {
    Reader current = reader;
    return current == null ? acknowledged : Math.max(acknowledged, current.safeUntil());
  }

  private long place() {
    Reader current = reader;
    return current == null ? acknowledged : Math.max(acknowledged, current.place());
  }

  /** Grows with each change that a cursor file should have. */
  synchronized long changes() {
    return changes;
  }

  /** Removed: its cursor is not kept any more, whoever still holds it. */
  void retire() {
    retired = true;
  }

  boolean retired() {
    return retired;
  }

  synchronized CursorImage image() {
    return new CursorImage(
        changes,
        log.incarnations().at(acknowledged),
        incarnationSeen,
        log.incarnations().at(settled),
        ledger.copy());
  }
}
