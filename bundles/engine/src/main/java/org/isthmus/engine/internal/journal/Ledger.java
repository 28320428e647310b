package org.isthmus.engine.internal.journal;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** A consumer's books: a total and one account an hour. The consumer guards it with its lock. */
final class Ledger {
  static final int HOURS_KEPT = 24 * 30;

  private final long[] total = new long[Outcome.COUNT];
  private final TreeMap<Long, long[]> hours = new TreeMap<>();

  void book(long hour, Outcome outcome, long rows) {
    if (rows != 0) {
      outcome.add(total, rows);
      outcome.add(hour(hour), rows);
    }
  }

  /** Takes over what a cursor file says. */
  void restore(long[] totals, Map<Long, long[]> byHour) {
    System.arraycopy(totals, 0, total, 0, Outcome.COUNT);
    hours.putAll(byHour);
  }

  Ledger copy() {
    Ledger copy = new Ledger();
    TreeMap<Long, long[]> cloned = new TreeMap<>();
    hours.forEach((hour, columns) -> cloned.put(hour, columns.clone()));
    copy.restore(total, cloned);
    return copy;
  }

  long[] total() {
    return total;
  }

  int hourCount() {
    return hours.size();
  }

  void forEachHour(BiConsumer<Long, long[]> visitor) {
    hours.forEach(visitor);
  }

  /** The books together with the waiting rows of each hour. */
  LedgerSnapshot snapshot(Map<Long, Long> waitingByHour) {
    long waiting = waitingByHour.values().stream().mapToLong(Long::longValue).sum();
    waitingByHour.keySet().forEach(this::hour);
    SortedMap<Instant, Account> accounts = new TreeMap<>();
    hours.forEach(
        (hour, columns) ->
            accounts.put(
                Instant.ofEpochMilli(hour * HourIndex.HOUR_MILLIS),
                Account.of(columns, waitingByHour.getOrDefault(hour, 0L))));
    return new LedgerSnapshot(
        Account.of(total, waiting), Collections.unmodifiableSortedMap(accounts));
  }

  private long[] hour(long hour) {
    long[] columns = hours.computeIfAbsent(hour, h -> new long[Outcome.COUNT]);
    hours.headMap(hours.lastKey() - HOURS_KEPT + 1).clear();
    return columns;
  }
}
