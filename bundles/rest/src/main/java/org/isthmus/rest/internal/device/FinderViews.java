package org.isthmus.rest.internal.device;

import com.google.gson.JsonElement;
import java.util.ArrayList;
import java.util.List;
import org.isthmus.api.data.Problem;
import org.isthmus.host.gateway.Finder;
import org.isthmus.host.gateway.Finder.Alternative;
import org.isthmus.host.gateway.TagStatus;
import org.isthmus.rest.internal.shape.Member;
import org.isthmus.rest.internal.tag.ValueJson;
import org.jspecify.annotations.Nullable;

/** What is told of finders. */
final class FinderViews {
  private static final double NANOS_A_MILLI = 1e6;

  private FinderViews() {}

  /** Where to look. */
  record Place(
      @Member("The device's name, configured or not") String device,
      @Member(
              value = "The id of its driver; without it, the device is the configured one",
              optional = true)
          @Nullable String driver,
      @Member(
              value = "How it is reached, by the driver's schema; secrets as references",
              optional = true)
          @Nullable JsonElement settings,
      @Member("The place, as the address of a tag") String address,
      @Member(value = "The type of that tag, if it has one", optional = true)
          @Nullable String type) {}

  /** A way to read the place. */
  record AlternativeView(
      @Member("The address that a tag would have") String address,
      @Member("The type that a tag would have") String type) {
    static AlternativeView of(Alternative alternative) {
      return new AlternativeView(alternative.address(), alternative.type().toString());
    }
  }

  /** A finder. */
  record FinderView(
      @Member("Names it") String id,
      @Member("All ways to read the place, the likeliest first")
          List<AlternativeView> alternatives) {}

  /** What was read in one way. */
  record FoundView(
      @Member("The value; null if there is none") JsonElement value,
      @Member("How far it can be trusted: good, uncertain..., bad...") String quality,
      @Member("What the device adds to a quality that is not good; may be empty")
          String deviceSays) {}

  /** What was read in all ways. */
  record ReadingView(
      @Member("Whether the place could be read") boolean reached,
      @Member("Why not; empty if it could") String problem,
      @Member("What would help; empty if it could") String cure,
      @Member(
              "Fingerprints of the certificates that the device has shown, if it could not; one may"
                  + " wait for a person, see /certificates")
          List<String> certificates,
      @Member("Whether the finder has ended, so that another has to be opened") boolean ended,
      @Member("How long the read took, in milliseconds") double readMillis,
      @Member("What was read, in the order of the alternatives; empty if nothing was")
          List<FoundView> values) {
    static ReadingView of(Finder.Reading reading, boolean ended) {
      Problem problem = reading.problem();
      List<FoundView> values = new ArrayList<>();
      for (TagStatus each : reading.values()) {
        values.add(
            new FoundView(
                ValueJson.json(each.value()), each.quality().toString(), each.deviceSays()));
      }
      return new ReadingView(
          problem == null,
          problem == null ? "" : problem.text(),
          problem == null ? "" : problem.cure(),
          reading.certificates(),
          ended,
          reading.took().toNanos() / NANOS_A_MILLI,
          values);
    }
  }
}
