package org.isthmus.api.sink;

import org.isthmus.api.context.Context;
import org.osgi.annotation.versioning.ProviderType;

/** What the gateway lends to one session; ends with it. Safe for any thread. */
@ProviderType
public interface SinkContext extends Context {
  /**
   * The sink's name in the configuration. Of a {@linkplain #probing probe} another one, so that
   * what a partner admits once, and is named after the sink, does not meet the running sink's own.
   */
  String sink();

  /**
   * Whether the session is a probe: somebody wants to know whether the partner can be reached and
   * lets us in. It is closed again without a delivery, and a session of the same sink may be at
   * work beside it. A sink then leaves nothing behind: no row, no message, no file; and what the
   * partner admits once alone, such as a client id that is configured, it changes.
   */
  default boolean probing() {
    return false;
  }

  /** The gateway's id, which makes positions unique between gateways. */
  String gateway();

  /** The way from IT to the plant. */
  Commands commands();
}
