package org.isthmus.testkit.rule;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.isthmus.api.driver.Address;
import org.isthmus.testkit.jar.BrokenException;
import org.isthmus.testkit.jar.Effort;
import org.isthmus.testkit.stand.DriverStand;
import org.isthmus.testkit.stand.OpenLink;

/** No tag is forgotten, and none is invented. */
final class PlanTouched extends DriverRule {
  PlanTouched() {
    super(
        "plan.touched",
        "A read says something of every tag of its plan, and of no other",
        "put a value or a quality for each index from 0 to the size of the plan");
  }

  @Override
  String check(DriverStand stand, Effort effort) throws Exception {
    List<Address> tags = stand.tags();
    try (OpenLink link = stand.open()) {
      Set<Integer> touched = link.read(tags).touched();
      Set<Integer> planned = new TreeSet<>(IntStream.range(0, tags.size()).boxed().toList());
      if (!touched.equals(planned)) {
        throw new BrokenException(
            stand.id() + " says something of the tags " + touched + " of a plan of " + tags.size());
      }
    }
    return tags.size() + " tags";
  }
}
