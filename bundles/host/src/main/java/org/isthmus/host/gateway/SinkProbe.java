package org.isthmus.host.gateway;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.isthmus.api.data.Problem;
import org.jspecify.annotations.Nullable;

/**
 * What the partner of a sink has answered, before anything is delivered.
 *
 * @param problem why it cannot be reached or does not let us in; null if it does
 * @param certificates fingerprints of those that the partner has shown; a person may have to trust
 *     one, see {@link org.isthmus.host.trust.Certificates}
 * @param connect how long opening the session took
 * @param facts what the sink says of the partner
 */
public record SinkProbe(
    @Nullable Problem problem,
    List<String> certificates,
    Duration connect,
    Map<String, String> facts) {
  /** Keeps copies; the facts keep their order. */
  public SinkProbe {
    certificates = List.copyOf(certificates);
    facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
  }

  /** It cannot be used. */
  public static SinkProbe failed(Problem problem, List<String> certificates) {
    return new SinkProbe(problem, certificates, Duration.ZERO, Map.of());
  }
}
