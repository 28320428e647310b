package org.isthmus.rest.internal.sink;

import java.util.List;
import java.util.Map;
import org.isthmus.api.data.Problem;
import org.isthmus.host.gateway.SinkProbe;
import org.isthmus.rest.internal.shape.Member;

/** What the partner of a sink has answered. */
public record SinkProbeView(
    @Member("Whether the partner could be reached and lets the sink in") boolean reached,
    @Member("Why not; empty if it does") String problem,
    @Member("What would help; empty if it does") String cure,
    @Member(
            "Fingerprints of the certificates that the partner has shown, if it could not; one may"
                + " wait for a person, see /certificates")
        List<String> certificates,
    @Member("How long opening the session took, in milliseconds") double connectMillis,
    @Member("What the sink says of the partner") Map<String, String> facts) {
  private static final double NANOS_A_MILLI = 1e6;

  static SinkProbeView of(SinkProbe probe) {
    Problem problem = probe.problem();
    return new SinkProbeView(
        problem == null,
        problem == null ? "" : problem.text(),
        problem == null ? "" : problem.cure(),
        probe.certificates(),
        probe.connect().toNanos() / NANOS_A_MILLI,
        probe.facts());
  }
}
