package org.isthmus.access.internal.session;

import java.time.Duration;

/**
 * How long sessions last, and how many there are.
 *
 * @param idle ends one that is not used for so long
 * @param absolute ends one however much it is used
 * @param perUser how many a user may have; one more ends the one that was not used for longest
 */
public record SessionLimits(Duration idle, Duration absolute, int perUser) {
  /** What a shift needs. */
  public static SessionLimits defaults() {
    return new SessionLimits(Duration.ofMinutes(30), Duration.ofHours(12), 10);
  }
}
