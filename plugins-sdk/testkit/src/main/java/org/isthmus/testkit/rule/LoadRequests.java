package org.isthmus.testkit.rule;

import org.isthmus.api.driver.ReadPlan;
import org.isthmus.testkit.fake.RecordedSamples;
import org.isthmus.testkit.jar.BrokenException;
import org.isthmus.testkit.jar.Effort;
import org.isthmus.testkit.stand.DriverStand;
import org.isthmus.testkit.stand.OpenLink;

/** No more requests than told. */
final class LoadRequests extends DriverRule {
  private static final int READS = 5;

  LoadRequests() {
    super(
        "load.requests",
        "A read asks no more than its plan has told",
        "count every request of a plan in cost(); read nothing that nobody planned");
  }

  @Override
  String check(DriverStand stand, Effort effort) throws Exception {
    try (OpenLink link = stand.open()) {
      ReadPlan plan = link.link().plan(stand.tags());
      plan.read(new RecordedSamples());
      int before = stand.answers().requests();
      for (int i = 0; i < READS; i++) {
        plan.read(new RecordedSamples());
      }
      int asked = stand.answers().requests() - before;
      int told = READS * plan.cost().requests();
      if (asked > told) {
        throw new BrokenException(
            stand.id()
                + " asks "
                + asked
                + " times in "
                + READS
                + " reads, its plan tells "
                + told);
      }
    }
    return READS + " reads";
  }
}
