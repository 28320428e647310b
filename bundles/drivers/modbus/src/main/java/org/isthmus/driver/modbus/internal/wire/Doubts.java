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
  private static final String DEAF = " deaf";
  private static final int UNITS = 256;

  private final Store store;
  private final long longest;
  private final boolean[] open = new boolean[UNITS];
  private final boolean[] deaf = new boolean[UNITS];
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
      if (key.startsWith(KEY) && text != null) {
        recall(key, text);
      }
    }
  }

  private void recall(String key, String text) {
    try {
      int unit = Integer.parseInt(key.substring(KEY.length()));
      deaf[unit] = text.endsWith(DEAF);
      long then =
          Long.parseLong(text.substring(0, text.length() - (deaf[unit] ? DEAF.length() : 0)));
      // A clock that was set back makes the time no longer than it is at most.
      long age = Math.max(0, System.currentTimeMillis() - then);
      open[unit] = true;
      since[unit] = System.nanoTime() - TimeUnit.MILLISECONDS.toNanos(age);
    } catch (IllegalArgumentException | IndexOutOfBoundsException damaged) {
      store.remove(key);
    }
  }

  /** Whether the unit owes an answer. */
  boolean isOpen(int unit) {
    return open[unit];
  }

  /** Whether the unit did not answer the question that settles a doubt, either. */
  boolean isDeaf(int unit) {
    return deaf[unit];
  }

  /** Whether the unit has owed it for so long that it cannot come any more. */
  boolean isOver(int unit) {
    return System.nanoTime() - since[unit] >= longest;
  }

  /** The unit has not answered a request in time. */
  void unanswered(int unit) {
    open[unit] = true;
    since[unit] = System.nanoTime();
    keep(unit);
  }

  /** The unit has not answered the question that settles a doubt. */
  void deaf(int unit) {
    deaf[unit] = true;
    keep(unit);
  }

  /** The unit owes nothing any more; it has said so, or its time is over. */
  void settled(int unit, boolean heard) {
    open[unit] = false;
    deaf[unit] &= !heard;
    store.remove(KEY + unit);
  }

  private void keep(int unit) {
    long age = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - since[unit]);
    store.put(KEY + unit, System.currentTimeMillis() - age + (deaf[unit] ? DEAF : ""));
  }
}
