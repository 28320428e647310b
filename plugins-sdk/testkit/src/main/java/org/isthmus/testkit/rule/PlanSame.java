package org.isthmus.testkit.rule;

import java.util.List;
import org.isthmus.api.driver.Address;
import org.isthmus.testkit.fake.RecordedSamples;
import org.isthmus.testkit.jar.BrokenException;
import org.isthmus.testkit.jar.Effort;
import org.isthmus.testkit.stand.DriverStand;
import org.isthmus.testkit.stand.OpenLink;

/** Joining requests changes nothing. */
final class PlanSame extends DriverRule {
  PlanSame() {
    super(
        "plan.same",
        "One plan of many tags reads the same as many plans of one",
        "look at the offsets within a joined request");
  }

  @Override
  String check(DriverStand stand, Effort effort) throws Exception {
    List<Address> tags = stand.tags();
    try (OpenLink link = stand.open()) {
      RecordedSamples joint = link.read(tags);
      for (int i = 0; i < tags.size(); i++) {
        String alone = DriverStand.words(link.read(List.of(tags.get(i))), 0);
        String among = DriverStand.words(joint, i);
        if (!alone.equals(among)) {
          throw new BrokenException(
              stand.id()
                  + " reads "
                  + tags.get(i)
                  + " alone as "
                  + alone
                  + ", among others as "
                  + among);
        }
      }
    }
    return tags.size() + " tags, together and alone";
  }
}
