package org.isthmus.host.gateway;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.isthmus.api.data.Problem;
import org.jspecify.annotations.Nullable;

/**
 * What a device has answered that is not configured yet.
 *
 * @param problem why it could not be read; null if it could
 * @param certificates fingerprints of those that the device has shown; a person may have to trust
 *     one, see {@link org.isthmus.host.trust.Certificates}
 * @param connect how long opening the link took
 * @param read how long the one read took
 * @param requests that went over the wire
 * @param facts what the device says of itself, if its driver can ask
 * @param tags in the order of the configuration, each with what was read; empty if nothing was
 */
public record Probe(
    @Nullable Problem problem,
    List<String> certificates,
    Duration connect,
    Duration read,
    long requests,
    Map<String, String> facts,
    List<TagStatus> tags) {
  /** Keeps copies; the facts keep their order. */
  public Probe {
    certificates = List.copyOf(certificates);
    facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    tags = List.copyOf(tags);
  }

  /** The same with more facts. */
  public Probe with(Map<String, String> more) {
    Map<String, String> all = new LinkedHashMap<>(facts);
    all.putAll(more);
    return new Probe(problem, certificates, connect, read, requests, all, tags);
  }

  /** It could not be read. */
  public static Probe failed(Problem problem, List<String> certificates) {
    return new Probe(problem, certificates, Duration.ZERO, Duration.ZERO, 0, Map.of(), List.of());
  }
}
