package org.isthmus.testkit.rule;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.isthmus.api.driver.Address;
import org.isthmus.testkit.fake.RecordedSamples;
import org.isthmus.testkit.jar.BrokenException;
import org.isthmus.testkit.jar.Effort;
import org.isthmus.testkit.stand.DriverStand;
import org.isthmus.testkit.stand.OpenLink;

/** Tags keep their places. */
final class PlanOrder extends DriverRule {
  private static final int ROUNDS = 4;

  PlanOrder() {
    super(
        "plan.order",
        "The order of the tags in a plan changes no value",
        "keep the index of a tag in the list that was planned, whatever is sorted for the requests");
  }

  @Override
  String check(DriverStand stand, Effort effort) throws Exception {
    stand.readUsual();
    List<Address> tags = stand.tags();
    Random random = new Random(1);
    try (OpenLink link = stand.open()) {
      List<Integer> order = new ArrayList<>(IntStream.range(0, tags.size()).boxed().toList());
      Collections.reverse(order);
      for (int round = 0; round < ROUNDS; round++) {
        RecordedSamples samples = link.read(order.stream().map(tags::get).toList());
        for (int i = 0; i < order.size(); i++) {
          if (stand.isWrong(samples, i, order.get(i))) {
            throw new BrokenException(
                stand.id()
                    + " reads "
                    + tags.get(order.get(i))
                    + " as "
                    + DriverStand.words(samples, i)
                    + " when the tags come in another order");
          }
        }
        Collections.shuffle(order, random);
      }
    }
    return ROUNDS + " orders of " + tags.size() + " tags";
  }
}
