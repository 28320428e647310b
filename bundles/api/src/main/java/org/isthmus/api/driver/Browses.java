package org.isthmus.api.driver;

import java.util.function.Consumer;
import org.osgi.annotation.versioning.ConsumerType;

/** The ability of a link to tell what its device holds. Called between scans, page by page. */
@ConsumerType
public interface Browses {
  /**
   * Lists what lies directly under a node.
   *
   * @param parent a {@link Node#id()}; empty for the root
   * @param page where to go on, as the last call returned it; empty for the beginning
   * @param found takes each node
   * @return where to go on; empty if that was all. One call takes less than a second.
   */
  String browse(String parent, String page, Consumer<Node> found)
      throws LinkException, InterruptedException;
}
