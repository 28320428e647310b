package org.isthmus.wire.memory;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.isthmus.api.context.Report;
import org.isthmus.api.context.Store;
import org.isthmus.wire.plan.Ranges;
import org.jspecify.annotations.Nullable;

/**
 * What a device has taught: cells it refuses, borders it does not read across, and how much it
 * gives in one answer. Kept over restarts, forgotten when the device's place changes, and shown.
 * For the link's thread.
 */
final class Knowledge {
  private static final String PLACE = "learned-at";
  private static final String LIMIT = "limit ";
  private static final String GAPS = "gaps ";
  private static final int LONGEST_FACT = 1000;

  /** The store takes 64 KiB a key; who learns more than that starts again after a restart. */
  private static final int LONGEST_TEXT = 60_000;

  private final Store store;
  private final Report report;
  private final Map<String, Ranges> ranges = new TreeMap<>();
  private final Map<String, Integer> limits = new TreeMap<>();
  private int version;

  /**
   * Remembers what was learned before.
   *
   * @param place what it was learned from: when that changes, all of it is forgotten
   */
  Knowledge(Store store, Report report, String place) {
    this.store = store;
    this.report = report;
    if (place.equals(store.get(PLACE))) {
      recall();
    } else {
      store.keys().stream().filter(Knowledge::isOurs).forEach(store::remove);
      store.put(PLACE, place);
    }
    show();
  }

  /** The driver may keep something there, too. */
  private static boolean isOurs(String key) {
    return key.startsWith(LIMIT) || key.startsWith(GAPS);
  }

  private void recall() {
    for (String key : store.keys()) {
      String text = store.get(key);
      if (text == null || !isOurs(key)) {
        continue;
      }
      try {
        recall(key, text);
      } catch (IllegalArgumentException e) {
        // Damaged, or of another version: it can be learned again.
        store.remove(key);
      }
    }
  }

  private void recall(String key, String text) {
    if (key.startsWith(LIMIT)) {
      limits.put(key.substring(LIMIT.length()), Integer.valueOf(text));
    } else if (key.startsWith(GAPS)) {
      ranges.put(key.substring(GAPS.length()), Ranges.parse(text));
    }
  }

  /** Grows with everything that is learned; a plan made with an older one is to be made again. */
  int version() {
    return version;
  }

  /** How many cells one request to the station may read, as far as the device has objected. */
  int limit(Space space) {
    return limits.getOrDefault(space.kind(), Integer.MAX_VALUE);
  }

  /** Whether a block that ends before {@code end} and an item at {@code next} stay apart. */
  boolean parts(Space space, int end, int next) {
    Ranges known = ranges.get(space.toString());
    return known != null && known.parts(end, next);
  }

  /** Whether the device has refused cells of an item. */
  boolean forbids(Item item) {
    Ranges known = ranges.get(item.space().toString());
    return known != null && known.forbids(item.start(), item.end());
  }

  /** The device refuses these cells. */
  void forbid(Space space, int from, int to) {
    of(space).forbid(from, to);
    learnedRanges(space);
  }

  /** The device gives an item that it had refused before. */
  void admit(Item item) {
    Space space = item.space();
    of(space).admit(item.start(), item.end());
    learnedRanges(space);
  }

  /**
   * The device gives two neighbours each by itself, not together. Once, that is a border between
   * two areas of its memory; the second time, it is the size of the request that it objects to.
   */
  void cut(Space space, int cell, int largest) {
    Ranges known = of(space);
    if (known.hasCuts()) {
      limit(space, largest);
    } else {
      known.cut(cell);
      learnedRanges(space);
    }
  }

  /** The device gives at most {@code cells} in one answer. */
  void limit(Space space, int cells) {
    int least = limits.merge(space.kind(), cells, Math::min);
    store.put(LIMIT + space.kind(), Integer.toString(least));
    learned();
  }

  private Ranges of(Space space) {
    return ranges.computeIfAbsent(space.toString(), key -> new Ranges());
  }

  private void learnedRanges(Space space) {
    String text = of(space).toString();
    if (text.length() <= LONGEST_TEXT) {
      store.put(GAPS + space, text);
    }
    learned();
  }

  private void learned() {
    version++;
    show();
  }

  private void show() {
    fact(
        "forbidden-gaps",
        ranges.entrySet().stream()
            .filter(entry -> !entry.getValue().isEmpty())
            .map(entry -> entry.getKey() + ": " + entry.getValue().describe())
            .collect(Collectors.joining("; ")));
    fact(
        "request-limit",
        limits.entrySet().stream()
            .map(entry -> entry.getKey() + ": " + entry.getValue() + " a request")
            .collect(Collectors.joining("; ")));
  }

  private void fact(String key, @Nullable String text) {
    if (text == null || text.isEmpty()) {
      report.clear(key);
    } else {
      report.fact(
          key, text.length() <= LONGEST_FACT ? text : text.substring(0, LONGEST_FACT - 1) + "…");
    }
  }
}
