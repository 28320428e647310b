package org.isthmus.driver.modbus.internal.wire;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.isthmus.api.context.Store;

/**
 * Which units may still answer a request that was given up: without transaction numbers, a late
 * answer looks like the answer to the present request. Kept over links, since a device that is slow
 * does not know that its link was opened anew. For the link's thread.
 */
public final class Doubts {
  private static final String KEY = "unanswered ";
  private static final String REPEATS = "repeats ";
  private static final String YES = "yes";
  private static final int MOST_MISSES = 3;
  private static final int UNITS = 256;

  private final Store store;
  private final long longest;
  private final boolean[] open = new boolean[UNITS];
  private final boolean[] repeats = new boolean[UNITS];
  private final int[] misses = new int[UNITS];
  private final long[] since = new long[UNITS];

  /**
   * Remembers those of earlier links.
   *
   * @param longest after which no answer is waited for any more
   */
  public Doubts(Store store, Duration longest) {
    this.store = store;
    this.longest = longest.toNanos();
    for (String key : store.keys()) {
      String text = store.get(key);
      if (text != null) {
        recall(key, text);
      }
    }
  }

  private void recall(String key, String text) {
    try {
      if (key.startsWith(KEY)) {
        int unit = Integer.parseInt(key.substring(KEY.length()));
        // A clock that was set back makes the time no longer than it is at most.
        long age = Math.max(0, System.currentTimeMillis() - Long.parseLong(text));
        open[unit] = true;
        since[unit] = System.nanoTime() - TimeUnit.MILLISECONDS.toNanos(age);
      } else if (key.startsWith(REPEATS)) {
        int unit = Integer.parseInt(key.substring(REPEATS.length()));
        repeats[unit] = text.equals(YES);
        misses[unit] = repeats[unit] ? 0 : Integer.parseInt(text);
      }
    } catch (IllegalArgumentException | IndexOutOfBoundsException damaged) {
      store.remove(key);
    }
  }

  /** Whether the unit owes an answer. */
  boolean isOpen(int unit) {
    return open[unit];
  }

  /** Whether the unit has never answered the question that settles a doubt, and is not asked it. */
  boolean isDeaf(int unit) {
    return !repeats[unit] && misses[unit] >= MOST_MISSES;
  }

  /** Whether the unit has owed it for so long that it cannot come any more. */
  boolean isOver(int unit) {
    return System.nanoTime() - since[unit] >= longest;
  }

  /** The unit has not answered a request in time. */
  void unanswered(int unit) {
    open[unit] = true;
    since[unit] = System.nanoTime();
    store.put(KEY + unit, Long.toString(System.currentTimeMillis()));
  }

  /** The unit has not answered the question that settles a doubt. */
  void missed(int unit) {
    if (!repeats[unit] && misses[unit] < MOST_MISSES) {
      misses[unit]++;
      store.put(REPEATS + unit, Integer.toString(misses[unit]));
    }
  }

  /** The unit has answered that question, or refused it: it owes nothing any more. */
  void heard(int unit) {
    if (!repeats[unit]) {
      repeats[unit] = true;
      store.put(REPEATS + unit, YES);
    }
    settled(unit);
  }

  /** The unit owes nothing any more. */
  void settled(int unit) {
    open[unit] = false;
    store.remove(KEY + unit);
  }
}
