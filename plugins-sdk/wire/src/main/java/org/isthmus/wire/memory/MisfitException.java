package org.isthmus.wire.memory;

import org.isthmus.api.data.Quality;

/** A value that cannot be put into its place. */
public final class MisfitException extends Exception {
  private static final long serialVersionUID = 1;

  private final transient Quality quality;

  MisfitException(Quality quality, String says) {
    super(says);
    this.quality = quality;
  }

  /** What the outcome of the write is to be. */
  public Quality quality() {
    return quality;
  }

  /** Why, for a person. */
  public String says() {
    return String.valueOf(getMessage());
  }
}
