package org.isthmus.rest.internal.device;

import com.google.gson.JsonElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.isthmus.api.data.Problem;
import org.isthmus.host.config.DeviceConfiguration;
import org.isthmus.host.config.TagConfiguration;
import org.isthmus.host.gateway.Probe;
import org.isthmus.host.gateway.TagStatus;
import org.isthmus.rest.internal.shape.Member;
import org.isthmus.rest.internal.tag.ValueJson;

/** What a device has answered that is not configured yet. */
public record ProbeView(
    @Member("Whether the device could be read") boolean reached,
    @Member("Why not; empty if it could") String problem,
    @Member("What would help; empty if it could") String cure,
    @Member(
            "Fingerprints of the certificates that the device has shown, if it could not; one may"
                + " wait for a person, see /certificates")
        List<String> certificates,
    @Member("How long opening the link took, in milliseconds") double connectMillis,
    @Member("How long the one read took, in milliseconds") double readMillis,
    @Member("Requests that went over the wire") long requests,
    @Member("What the device says of itself, if its driver can ask") Map<String, String> facts,
    @Member("The tags, in the order of the document; empty if it could not be read")
        List<ProbedTag> tags) {

  /** A tag as it was read. */
  public record ProbedTag(
      @Member("Its name") String name,
      @Member("Its address, as it was written") String address,
      @Member("The type of its value") String type,
      @Member("What was read; null if nothing was") JsonElement value,
      @Member("How far it can be trusted: good, uncertain..., bad...") String quality,
      @Member("What the device adds to a quality that is not good; may be empty")
          String deviceSays) {}

  private static final double NANOS_A_MILLI = 1e6;

  static ProbeView of(DeviceConfiguration device, Probe probe) {
    Problem problem = probe.problem();
    return new ProbeView(
        problem == null,
        problem == null ? "" : problem.text(),
        problem == null ? "" : problem.cure(),
        probe.certificates(),
        probe.connect().toNanos() / NANOS_A_MILLI,
        probe.read().toNanos() / NANOS_A_MILLI,
        probe.requests(),
        probe.facts(),
        tags(device.tags().toList(), probe.tags()));
  }

  private static List<ProbedTag> tags(List<TagConfiguration> configured, List<TagStatus> read) {
    List<ProbedTag> tags = new ArrayList<>();
    for (int i = 0; i < read.size(); i++) {
      TagConfiguration tag = configured.get(i);
      TagStatus found = read.get(i);
      tags.add(
          new ProbedTag(
              tag.name(),
              tag.address(),
              found.type().toString(),
              ValueJson.json(found.value()),
              found.quality().toString(),
              found.deviceSays()));
    }
    return tags;
  }
}
