package org.isthmus.api.driver;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * The ability of a link to write. Called only for tags that the configuration grants, after limits
 * and rights have been checked; a link without any grant is opened with {@link
 * LinkContext#readOnly()} and never asked.
 */
@ConsumerType
public interface Writes<A extends Address> {
  /**
   * Writes in the order given, and says of each what became of it. Never repeats a write by itself:
   * whether an unanswered one took effect is unknown, and is said so by throwing.
   *
   * @throws LinkException if the link is gone; writes without an outcome are "unknown"
   */
  void write(List<? extends Write<A>> writes, Outcomes into)
      throws LinkException, InterruptedException;
}
