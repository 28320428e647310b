package org.isthmus.host.config;

import java.io.IOException;
import java.util.Set;
import org.isthmus.api.data.Secret;

/**
 * The gateway's own encrypted store of secrets, to which the configuration refers with {@code
 * ${secret:name}}. A service, safe for any thread. Nothing gives a secret back but the
 * configuration that refers to it.
 */
public interface SecretKeeper {
  /** The names of all secrets. */
  Set<String> names() throws IOException;

  /**
   * Keeps a secret, or replaces the one of the same name.
   *
   * @param name letters, digits, - _ and . only
   * @throws IllegalArgumentException with problem and cure, if the name is none
   */
  void put(String name, Secret secret) throws IOException;

  /** Forgets a secret; nothing happens if there is none. */
  void remove(String name) throws IOException;
}
