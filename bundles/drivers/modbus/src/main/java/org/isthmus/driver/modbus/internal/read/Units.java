package org.isthmus.driver.modbus.internal.read;

import java.util.concurrent.TimeUnit;
import org.isthmus.api.data.Quality;
import org.isthmus.driver.modbus.internal.wire.PerUnit;

/**
 * Which units behind one connection answer. A unit that was not reached is left alone for a while,
 * longer each time, so that it costs the others little; when none of them answers any more, the
 * connection is dead. Times are those of {@link System#nanoTime()}. For the link's thread.
 */
public final class Units {
  private static final long FIRST_PAUSE = TimeUnit.SECONDS.toNanos(1);
  private static final int MOST_DOUBLINGS = 5;

  /** A unit that no scan has wanted for so long does not keep a dead connection alive. */
  private static final long FORGOTTEN = TimeUnit.MINUTES.toNanos(2);

  private final PerUnit<Unit> units = new PerUnit<>(Unit::new);

  /** What is known of one unit. */
  private static final class Unit {
    private boolean known;
    private long wanted;
    private boolean silent;
    private int failures;
    private long askAgain;
    private Quality quality = Quality.BAD_TIMEOUT;
    private String says = "";

    void rest(long now, Quality why, String text) {
      askAgain = now + (FIRST_PAUSE << Math.min(failures, MOST_DOUBLINGS));
      failures++;
      quality = why;
      says = text;
    }

    boolean speaks(long now) {
      return known && !silent && now - wanted < FORGOTTEN;
    }
  }

  /** A scan wants something of the unit. */
  void wanted(int number, long now) {
    Unit unit = units.of(number);
    unit.known = true;
    unit.wanted = now;
  }

  /** Whether the unit is to be left alone for now. */
  boolean rests(int number, long now) {
    Unit unit = units.of(number);
    return unit.failures > 0 && now - unit.askAgain < 0;
  }

  /** The unit has answered something of its own. */
  void answered(int number) {
    Unit unit = units.of(number);
    unit.failures = 0;
    unit.silent = false;
  }

  /** The unit has answered nothing in time. */
  void timedOut(int number, long now) {
    Unit unit = units.of(number);
    unit.silent = true;
    unit.rest(now, Quality.BAD_TIMEOUT, "no answer in time");
  }

  /** A gateway has answered that it does not reach the unit. */
  void unreached(int number, long now, Quality why, String gatewaySays) {
    Unit unit = units.of(number);
    unit.silent = false;
    unit.rest(now, why, gatewaySays);
  }

  /** What the tags of a unit that was not reached are worth. */
  Quality quality(int number) {
    return units.of(number).quality;
  }

  /** Why a unit was not reached. */
  String says(int number) {
    return units.of(number).says;
  }

  /** Whether every unit that is still wanted was asked in vain last time. */
  boolean allSilent(long now) {
    return units.noneMatch(unit -> unit.speaks(now));
  }
}
