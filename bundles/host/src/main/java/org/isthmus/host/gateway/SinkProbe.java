package org.isthmus.host.gateway;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.isthmus.api.data.Problem;
import org.jspecify.annotations.Nullable;

/**
 * What the partner of a sink has answered, before anything is delivered.
 *
 * @param problem why it cannot be reached or does not let us in; null if it does
 * @param connect how long opening the session took
 * @param facts what the sink says of the partner
 */
public record SinkProbe(@Nullable Problem problem, Duration connect, Map<String, String> facts) {
  /** Keeps a copy; the facts keep their order. */
  public SinkProbe {
    facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
  }

  /** It cannot be used. */
  public static SinkProbe failed(Problem problem) {
    return new SinkProbe(problem, Duration.ZERO, Map.of());
  }
}
