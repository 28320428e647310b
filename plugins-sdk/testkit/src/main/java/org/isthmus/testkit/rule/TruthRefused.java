package org.isthmus.testkit.rule;

import java.util.ArrayList;
import java.util.List;
import org.isthmus.api.data.Quality;
import org.isthmus.api.driver.Address;
import org.isthmus.api.driver.LinkException;
import org.isthmus.testkit.fake.RecordedSamples;
import org.isthmus.testkit.jar.BrokenException;
import org.isthmus.testkit.jar.Effort;
import org.isthmus.testkit.stand.DriverStand;
import org.isthmus.testkit.stand.OpenLink;

/** A refusal is the device's word, and stays with its tag. */
final class TruthRefused extends DriverRule {
  TruthRefused() {
    super(
        "truth.refused",
        "What a device refuses gets a quality, with the protocol's own code and its meaning",
        "call Samples.quality for this tag alone, with the code and what it means; throw LinkException only when the link is gone");
  }

  @Override
  String check(DriverStand stand, Effort effort) throws Exception {
    if (stand.given().refused().isEmpty()) {
      throw new BrokenException(
          "conformance.yaml gives no address that the device of " + stand.id() + " refuses");
    }
    List<Address> tags = new ArrayList<>(stand.tags());
    int good = tags.size();
    tags.addAll(stand.refused());
    try (OpenLink link = stand.open()) {
      RecordedSamples samples = link.read(tags);
      for (int i = 0; i < good; i++) {
        if (samples.quality(i) != Quality.GOOD) {
          throw new BrokenException(
              stand.id()
                  + " reads "
                  + tags.get(i)
                  + ", beside one that is refused, as "
                  + DriverStand.words(samples, i));
        }
      }
      int index = good;
      for (String says : stand.given().refused().values()) {
        if (samples.quality(index) == Quality.GOOD
            || samples.deviceSays(index).isBlank()
            || !samples.deviceSays(index).contains(says)) {
          throw new BrokenException(
              stand.id()
                  + " reads "
                  + tags.get(index)
                  + ", which the device refuses, as "
                  + DriverStand.words(samples, index)
                  + "; the device says "
                  + says);
        }
        index++;
      }
    } catch (LinkException gone) {
      throw new BrokenException(
          stand.id() + " gives up the link when the device refuses one tag: " + gone.getMessage());
    }
    return stand.given().refused().size() + " refused among " + good + " that are read";
  }
}
