package org.isthmus.api.sink;

import org.isthmus.api.context.Context;
import org.osgi.annotation.versioning.ProviderType;

/** What the gateway lends to one session; ends with it. Safe for any thread. */
@ProviderType
public interface SinkContext extends Context {
  /** The sink's name in the configuration. */
  String sink();

  /** The gateway's id, which makes positions unique between gateways. */
  String gateway();

  /** The way from IT to the plant. */
  Commands commands();
}
