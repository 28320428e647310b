package org.isthmus.api.driver;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * The ability of a link whose device keeps a history, so that a gap can be filled afterwards. The
 * rows are marked as historical and stand beside the live ones, each with its own source time.
 */
@ConsumerType
public interface Recalls<A extends Address> {
  /**
   * Reads what the device has kept. Called between scans; one call takes less than a second and
   * puts at most one value a tag before each commit.
   *
   * @param from the first moment wanted, nanoseconds since 1970
   * @param to the first moment no longer wanted
   * @param into takes the values with their source times, oldest first, each set by a commit
   * @return up to which moment the history has been read; {@code to} when it is complete
   */
  long recall(List<A> tags, long from, long to, Feed into)
      throws LinkException, InterruptedException;
}
