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

  private final Store store;
  private final long longest;
  private final PerUnit<Doubt> units = new PerUnit<>(Doubt::new);

  /** What is open with one unit. */
  private static final class Doubt {
    private boolean open;
    private boolean repeats;
    private int misses;
    private long since;
  }

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
        Doubt doubt = units.of(unit);
        doubt.open = true;
        doubt.since = System.nanoTime() - TimeUnit.MILLISECONDS.toNanos(age);
      } else if (key.startsWith(REPEATS)) {
        int unit = Integer.parseInt(key.substring(REPEATS.length()));
        boolean repeats = text.equals(YES);
        int misses = repeats ? 0 : Integer.parseInt(text);
        units.of(unit).repeats = repeats;
        units.of(unit).misses = misses;
      }
    } catch (IllegalArgumentException | IndexOutOfBoundsException damaged) {
      store.remove(key);
    }
  }

  /** Whether the unit owes an answer. */
  boolean isOpen(int unit) {
    return units.of(unit).open;
  }

  /** Whether the unit has never answered the question that settles a doubt, and is not asked it. */
  boolean isDeaf(int unit) {
    Doubt doubt = units.of(unit);
    return !doubt.repeats && doubt.misses >= MOST_MISSES;
  }

  /** Whether the unit has owed it for so long that it cannot come any more. */
  boolean isOver(int unit) {
    return System.nanoTime() - units.of(unit).since >= longest;
  }

  /** The unit has not answered a request in time. */
  void unanswered(int unit) {
    Doubt doubt = units.of(unit);
    doubt.open = true;
    doubt.since = System.nanoTime();
    store.put(KEY + unit, Long.toString(System.currentTimeMillis()));
  }

  /** The unit has not answered the question that settles a doubt. */
  void missed(int unit) {
    Doubt doubt = units.of(unit);
    if (!doubt.repeats && doubt.misses < MOST_MISSES) {
      doubt.misses++;
      store.put(REPEATS + unit, Integer.toString(doubt.misses));
    }
  }

  /** The unit has answered that question, or refused it: it owes nothing any more. */
  void heard(int unit) {
    Doubt doubt = units.of(unit);
    if (!doubt.repeats) {
      doubt.repeats = true;
      store.put(REPEATS + unit, YES);
    }
    settled(unit);
  }

  /** The unit owes nothing any more. */
  void settled(int unit) {
    units.of(unit).open = false;
    store.remove(KEY + unit);
  }
}
