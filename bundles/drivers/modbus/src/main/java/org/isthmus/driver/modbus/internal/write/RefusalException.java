package org.isthmus.driver.modbus.internal.write;

import org.isthmus.api.data.Quality;

/** One write that cannot be done, refused by the device or before it was asked. */
final class RefusalException extends Exception {
  private static final long serialVersionUID = 1;

  private final transient Quality quality;

  RefusalException(Quality quality, String says) {
    super(says);
    this.quality = quality;
  }

  Quality quality() {
    return quality;
  }

  /** Why, for a person. */
  String says() {
    return String.valueOf(getMessage());
  }
}
