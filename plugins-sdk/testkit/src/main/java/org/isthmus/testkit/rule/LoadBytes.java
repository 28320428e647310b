package org.isthmus.testkit.rule;

import org.isthmus.api.driver.ReadPlan;
import org.isthmus.testkit.fake.RecordedSamples;
import org.isthmus.testkit.jar.BrokenException;
import org.isthmus.testkit.jar.Effort;
import org.isthmus.testkit.stand.DriverStand;
import org.isthmus.testkit.stand.OpenLink;

/** No more bytes than told. */
final class LoadBytes extends DriverRule {
  private static final int READS = 5;

  LoadBytes() {
    super(
        "load.bytes",
        "A read moves no more bytes than its plan has told",
        "count requests and answers with their framing in cost()");
  }

  @Override
  String check(DriverStand stand, Effort effort) throws Exception {
    try (OpenLink link = stand.open()) {
      ReadPlan plan = link.link().plan(stand.tags());
      plan.read(new RecordedSamples());
      long before = stand.partner().bytesReceived() + stand.partner().bytesSent();
      for (int i = 0; i < READS; i++) {
        plan.read(new RecordedSamples());
      }
      long moved = stand.partner().bytesReceived() + stand.partner().bytesSent() - before;
      long told = READS * plan.cost().bytes();
      if (moved > told) {
        throw new BrokenException(
            stand.id()
                + " moves "
                + moved
                + " bytes in "
                + READS
                + " reads, its plan tells "
                + told);
      }
    }
    return READS + " reads";
  }
}
