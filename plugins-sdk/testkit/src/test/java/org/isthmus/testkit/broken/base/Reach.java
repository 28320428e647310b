package org.isthmus.testkit.broken.base;

import java.time.Duration;
import org.isthmus.api.data.Secret;
import org.jspecify.annotations.Nullable;

/** What every settings record of the tests tells. */
public interface Reach {
  /** Where the device is. */
  String host();

  /** Its port. */
  int port();

  /** Its unit. */
  int unit();

  /** How long it may take to answer. */
  Duration timeout();

  /** What it asks for; nothing if it is null. */
  @Nullable Secret password();
}
