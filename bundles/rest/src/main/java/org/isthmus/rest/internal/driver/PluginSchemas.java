package org.isthmus.rest.internal.driver;

import org.jspecify.annotations.Nullable;

/** The schemas of settings that plugins bring along. Any thread. */
public interface PluginSchemas {
  /** The JSON schema of a driver's or sink's settings; null if the bundle has none. */
  @Nullable String schema(long bundle, String id);
}
