package org.isthmus.api.context;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A small memory of one device or sink that survives restarts and upgrades: at most 1,000 keys of
 * 64 KiB each. Written behind, within seconds; what is lost with a power cut must be something that
 * can be learned again.
 */
@ProviderType
public interface Store {
  /** The text under {@code key}, or null. */
  @Nullable String get(String key);

  /**
   * Keeps {@code text} under {@code key}.
   *
   * @throws IllegalArgumentException if a limit is passed
   */
  void put(String key, String text);

  /** Forgets {@code key}. */
  void remove(String key);

  /** All keys at this moment. */
  Set<String> keys();
}
