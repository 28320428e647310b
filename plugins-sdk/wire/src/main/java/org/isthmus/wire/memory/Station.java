package org.isthmus.wire.memory;

import java.util.concurrent.TimeUnit;
import org.isthmus.api.data.Quality;

/**
 * Whether a station answers. One that was not reached is left alone for a while, longer each time,
 * so that it costs the others little. Times are those of {@link System#nanoTime()}. For the link's
 * thread.
 */
final class Station {
  private static final long FIRST_PAUSE = TimeUnit.SECONDS.toNanos(1);
  private static final int MOST_DOUBLINGS = 5;

  /** A station that no scan has wanted for so long does not keep a dead link alive. */
  private static final long FORGOTTEN = TimeUnit.MINUTES.toNanos(2);

  private final int number;
  private long wanted;
  private boolean silent;
  private int failures;
  private long askAgain;
  private Quality quality = Quality.BAD_TIMEOUT;
  private String says = "";

  Station(int number, long now) {
    this.number = number;
    this.wanted = now;
  }

  int number() {
    return number;
  }

  /** A scan wants something of it. */
  void wanted(long now) {
    wanted = now;
  }

  /** Whether it is to be left alone for now. */
  boolean rests(long now) {
    return failures > 0 && now - askAgain < 0;
  }

  /** It has answered something of its own. */
  void answered() {
    failures = 0;
    silent = false;
  }

  /** It has answered nothing in time. */
  void timedOut(long now) {
    silent = true;
    rest(now, Quality.BAD_TIMEOUT, "no answer in time");
  }

  /** Something between has answered that it does not reach it. */
  void unreached(long now, Quality why, String text) {
    silent = false;
    rest(now, why, text);
  }

  private void rest(long now, Quality why, String text) {
    askAgain = now + (FIRST_PAUSE << Math.min(failures, MOST_DOUBLINGS));
    failures++;
    quality = why;
    says = text;
  }

  /** What its tags are worth while it is not reached. */
  Quality quality() {
    return quality;
  }

  /** Why it was not reached. */
  String says() {
    return says;
  }

  /** Whether it shows that the link is alive, or may yet. */
  boolean keepsAlive(long now) {
    return !silent && now - wanted < FORGOTTEN;
  }
}
