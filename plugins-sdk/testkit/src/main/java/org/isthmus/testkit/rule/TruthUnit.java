package org.isthmus.testkit.rule;

import org.isthmus.api.data.Quality;
import org.isthmus.api.driver.LinkException;
import org.isthmus.testkit.fake.RecordedSamples;
import org.isthmus.testkit.jar.BrokenException;
import org.isthmus.testkit.jar.Effort;
import org.isthmus.testkit.stand.DriverStand;
import org.isthmus.testkit.stand.OpenLink;

/** Nobody answers for a unit that is not there. */
final class TruthUnit extends DriverRule {
  TruthUnit() {
    super(
        "truth.unit",
        "A unit that the partner does not know is told, and never read",
        "treat what a gateway says of an unknown unit as a quality or LinkException, with its code");
  }

  @Override
  String check(DriverStand stand, Effort effort) throws Exception {
    if (stand.given().stranger().entries().isEmpty()) {
      throw new BrokenException(
          "conformance.yaml gives no stranger of "
              + stand.id()
              + ": settings of a unit that is"
              + " not there");
    }
    try (OpenLink link = stand.open(stand.given().stranger())) {
      RecordedSamples samples = link.read(stand.tags());
      for (int i = 0; i < stand.tags().size(); i++) {
        if (samples.quality(i) == Quality.GOOD || samples.deviceSays(i).isBlank()) {
          throw new BrokenException(
              stand.id() + " reads a unit that is not there as " + DriverStand.words(samples, i));
        }
      }
    } catch (LinkException gone) {
      Truth.checkProblem(stand, "a unit that is not there", gone);
    } catch (RuntimeException thrown) {
      throw Truth.thrown(stand, "a unit that is not there", thrown);
    }
    return "told";
  }
}
