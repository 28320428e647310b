package org.isthmus.driver.modbus.internal.read;

import java.util.concurrent.TimeUnit;
import org.isthmus.api.data.Quality;

/**
 * Which units behind one connection answer. A unit that was not reached is left alone for a while,
 * longer each time, so that it costs the others little; when none of them answers any more, the
 * connection is dead. Times are those of {@link System#nanoTime()}. For the link's thread.
 */
public final class Units {
  private static final int UNITS = 256;
  private static final long FIRST_PAUSE = TimeUnit.SECONDS.toNanos(1);
  private static final int MOST_DOUBLINGS = 5;

  /** A unit that no scan has wanted for so long does not keep a dead connection alive. */
  private static final long FORGOTTEN = TimeUnit.MINUTES.toNanos(2);

  private final boolean[] known = new boolean[UNITS];
  private final long[] wanted = new long[UNITS];
  private final boolean[] silent = new boolean[UNITS];
  private final int[] failures = new int[UNITS];
  private final long[] askAgain = new long[UNITS];
  private final Quality[] quality = new Quality[UNITS];
  private final String[] says = new String[UNITS];

  /** A scan wants something of the unit. */
  void wanted(int unit, long now) {
    known[unit] = true;
    wanted[unit] = now;
  }

  /** Whether the unit is to be left alone for now. */
  boolean rests(int unit, long now) {
    return failures[unit] > 0 && now - askAgain[unit] < 0;
  }

  /** The unit has answered something of its own. */
  void answered(int unit) {
    failures[unit] = 0;
    silent[unit] = false;
  }

  /** The unit has answered nothing in time. */
  void timedOut(int unit, long now) {
    silent[unit] = true;
    rest(unit, now, Quality.BAD_TIMEOUT, "no answer in time");
  }

  /** A gateway has answered that it does not reach the unit. */
  void unreached(int unit, long now, Quality why, String gatewaySays) {
    silent[unit] = false;
    rest(unit, now, why, gatewaySays);
  }

  private void rest(int unit, long now, Quality why, String text) {
    askAgain[unit] = now + (FIRST_PAUSE << Math.min(failures[unit], MOST_DOUBLINGS));
    failures[unit]++;
    quality[unit] = why;
    says[unit] = text;
  }

  /** What the tags of a unit that was not reached are worth. */
  Quality quality(int unit) {
    return quality[unit];
  }

  /** Why a unit was not reached. */
  String says(int unit) {
    return says[unit];
  }

  /** Whether every unit that is still wanted was asked in vain last time. */
  boolean allSilent(long now) {
    for (int unit = 0; unit < UNITS; unit++) {
      if (known[unit] && !silent[unit] && now - wanted[unit] < FORGOTTEN) {
        return false;
      }
    }
    return true;
  }
}
