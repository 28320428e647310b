package org.isthmus.testkit.rule;

import java.util.List;
import org.isthmus.api.data.Quality;
import org.isthmus.api.driver.Address;
import org.isthmus.testkit.fake.RecordedSamples;
import org.isthmus.testkit.jar.BrokenException;
import org.isthmus.testkit.jar.Effort;
import org.isthmus.testkit.stand.DriverStand;
import org.isthmus.testkit.stand.OpenLink;
import org.isthmus.testkit.suite.Values;

/** Reads mean what the device means. */
final class PlanValues extends DriverRule {
  PlanValues() {
    super(
        "plan.values",
        "A read gives what the device holds",
        "look at byte order, sign and scale of the decoder, and at the reads in conformance.yaml");
  }

  @Override
  String check(DriverStand stand, Effort effort) throws Exception {
    List<Address> tags = stand.tags();
    try (OpenLink link = stand.open()) {
      for (int i = 0; i < tags.size(); i++) {
        String expected = List.copyOf(stand.given().reads().values()).get(i);
        RecordedSamples samples = link.read(List.of(tags.get(i)));
        if (samples.quality(0) != Quality.GOOD
            || !Values.same(expected, Values.text(samples.value(0)))) {
          throw new BrokenException(
              stand.id()
                  + " reads "
                  + tags.get(i)
                  + " as "
                  + DriverStand.words(samples, 0)
                  + ", the device holds "
                  + expected);
        }
      }
    }
    return tags.size() + " tags, one by one";
  }
}
