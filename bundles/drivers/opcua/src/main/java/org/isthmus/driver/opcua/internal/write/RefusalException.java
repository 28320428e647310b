package org.isthmus.driver.opcua.internal.write;

import org.isthmus.api.data.Quality;

/** A value that cannot be written as it is. */
final class RefusalException extends Exception {
  private static final long serialVersionUID = 1;
  private final transient Quality quality;

  RefusalException(Quality quality, String why) {
    super(why);
    this.quality = quality;
  }

  Quality quality() {
    return quality;
  }

  String why() {
    return String.valueOf(getMessage());
  }
}
