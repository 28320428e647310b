package org.isthmus.testkit.rule;

import org.isthmus.api.driver.ReadPlan;
import org.isthmus.testkit.fake.RecordedSamples;
import org.isthmus.testkit.jar.BrokenException;
import org.isthmus.testkit.jar.Effort;
import org.isthmus.testkit.stand.DriverStand;
import org.isthmus.testkit.stand.OpenLink;

/** The operator sees the load. */
final class LoadMeter extends DriverRule {
  private static final int READS = 5;

  LoadMeter() {
    super(
        "load.meter",
        "What goes over the wire is counted for the operator",
        "call LinkContext.meter().exchanged for each request with its answer, framing included");
  }

  @Override
  String check(DriverStand stand, Effort effort) throws Exception {
    try (OpenLink link = stand.open()) {
      ReadPlan plan = link.link().plan(stand.tags());
      plan.read(new RecordedSamples());
      int asked = stand.answers().requests() - link.context().requests();
      for (int i = 0; i < READS; i++) {
        plan.read(new RecordedSamples());
      }
      int uncounted = stand.answers().requests() - link.context().requests() - asked;
      if (uncounted != 0) {
        throw new BrokenException(
            stand.id()
                + " counts "
                + Math.abs(uncounted)
                + " requests too "
                + (uncounted > 0 ? "few" : "many")
                + " in "
                + READS
                + " reads");
      }
    }
    return READS + " reads";
  }
}
