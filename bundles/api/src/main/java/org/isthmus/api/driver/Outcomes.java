package org.isthmus.api.driver;

import org.isthmus.api.data.Quality;
import org.osgi.annotation.versioning.ProviderType;

/** What became of writes; {@code write} is the index in the list. For the calling thread. */
@ProviderType
public interface Outcomes {
  /** The device has confirmed it. */
  void done(int write);

  /**
   * The device has refused it.
   *
   * @param deviceSays the protocol's own code and what it means
   */
  void refused(int write, Quality why, String deviceSays);
}
