package org.isthmus.api.context;

import org.osgi.annotation.versioning.ProviderType;

/**
 * What a person should know about this device or sink, and would not see from its state: limits it
 * told, gaps that were learned, a firmware's name. Facts replace each other by key and are shown
 * beside the device; nothing of it is logged per scan. Any thread.
 */
@ProviderType
public interface Report {
  /**
   * States a fact, or replaces the one of the same key.
   *
   * @param key short and stable: {@code firmware}, {@code forbidden-gaps}
   * @param text what a person reads, at most 1,000 characters
   */
  void fact(String key, String text);

  /** Takes a fact back. */
  void clear(String key);
}
