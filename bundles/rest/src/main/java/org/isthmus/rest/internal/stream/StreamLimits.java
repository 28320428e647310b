package org.isthmus.rest.internal.stream;

/**
 * What streams may cost.
 *
 * @param user how many a user may have open
 * @param all how many there may be
 */
public record StreamLimits(int user, int all) {
  /** The most tags of one stream. */
  public static final int TAGS = 1_000;

  /** The least pause between two samples of a tag. */
  public static final int LEAST_MILLIS = 100;

  /** The greatest pause. */
  public static final int MOST_MILLIS = 60_000;

  /** If nothing else is said. */
  public static final int USUAL_MILLIS = 500;

  /** A gateway's. */
  public static StreamLimits standard() {
    return new StreamLimits(20, 100);
  }
}
