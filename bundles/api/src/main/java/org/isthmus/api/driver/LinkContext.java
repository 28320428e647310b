package org.isthmus.api.driver;

import org.isthmus.api.context.Context;
import org.isthmus.api.data.Event;
import org.osgi.annotation.versioning.ProviderType;

/** What the gateway lends to one link; ends with it. Safe for any thread. */
@ProviderType
public interface LinkContext extends Context {
  /** The device's name in the configuration. */
  String device();

  /**
   * Whether no tag of the device may be written and no method called: open a session that cannot,
   * if there is one.
   */
  boolean readOnly();

  /** The gateway's serial lines. */
  Lines lines();

  /** Hands over an event that the device has reported. Never blocks. */
  void event(Event event);
}
