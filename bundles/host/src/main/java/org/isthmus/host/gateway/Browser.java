package org.isthmus.host.gateway;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.isthmus.api.data.Problem;
import org.isthmus.api.driver.Node;
import org.jspecify.annotations.Nullable;

/**
 * What a device holds, as it tells it itself, over one link of its own that can only read: so that
 * a person picks tags instead of typing addresses. It ends by itself some minutes after it was
 * asked last. Any thread.
 */
public interface Browser extends AutoCloseable {
  /**
   * Lists what lies directly under a node. Never completes exceptionally, and within fifteen
   * seconds; who asks before an answer has come waits for both.
   *
   * @param parent a {@link Node#id()}; empty for the root
   * @param page where to go on, as the last page said; empty for the beginning
   */
  CompletionStage<Page> list(String parent, String page);

  /** Whether it can still be asked. */
  boolean isOpen();

  /** Closes its link; does not wait. */
  @Override
  void close();

  /**
   * What lies under a node.
   *
   * @param problem why nothing could be told; null if it could
   * @param certificates fingerprints of those that the device has shown; a person may have to trust
   *     one, see {@link org.isthmus.host.trust.Certificates}
   * @param next where to go on; empty if that was all
   */
  record Page(@Nullable Problem problem, List<String> certificates, List<Node> nodes, String next) {
    /** Keeps copies. */
    public Page {
      certificates = List.copyOf(certificates);
      nodes = List.copyOf(nodes);
    }

    /** Nothing was told. */
    public static Page failed(Problem problem, List<String> certificates) {
      return new Page(problem, certificates, List.of(), "");
    }
  }
}
