package org.isthmus.host.gateway;

import java.time.Duration;
import java.util.List;
import org.isthmus.api.data.Problem;
import org.jspecify.annotations.Nullable;

/**
 * What a device has answered that is not configured yet.
 *
 * @param problem why it could not be read; null if it could
 * @param connect how long opening the link took
 * @param read how long the one read took
 * @param requests that went over the wire
 * @param tags in the order of the configuration, each with what was read; empty if nothing was
 */
public record Probe(
    @Nullable Problem problem,
    Duration connect,
    Duration read,
    long requests,
    List<TagStatus> tags) {
  /** Keeps a copy. */
  public Probe {
    tags = List.copyOf(tags);
  }

  /** It could not be read. */
  public static Probe failed(Problem problem) {
    return new Probe(problem, Duration.ZERO, Duration.ZERO, 0, List.of());
  }
}
