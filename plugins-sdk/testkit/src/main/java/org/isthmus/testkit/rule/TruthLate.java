package org.isthmus.testkit.rule;

import java.util.List;
import org.isthmus.api.driver.Address;
import org.isthmus.api.driver.LinkException;
import org.isthmus.api.driver.ReadPlan;
import org.isthmus.testkit.fake.RecordedSamples;
import org.isthmus.testkit.jar.BrokenException;
import org.isthmus.testkit.jar.Effort;
import org.isthmus.testkit.peer.Fault;
import org.isthmus.testkit.stand.DriverStand;
import org.isthmus.testkit.stand.OpenLink;

/** No answer is taken for another. */
final class TruthLate extends DriverRule {
  private static final int ROUNDS = 4;

  TruthLate() {
    super(
        "truth.late",
        "A late answer to an earlier request is no answer to this one",
        "match what comes with what was asked, by transaction number or content; throw away what has come before the request");
  }

  @Override
  String check(DriverStand stand, Effort effort) throws Exception {
    stand.readUsual();
    List<Address> tags = stand.tags();
    stand.answers().fault(Fault.twice());
    try (OpenLink link = stand.open()) {
      ReadPlan[] plans = {
        link.link().plan(List.of(tags.get(0))), link.link().plan(List.of(tags.get(1)))
      };
      for (int round = 0; round < ROUNDS; round++) {
        RecordedSamples samples = new RecordedSamples();
        plans[round % 2].read(samples);
        if (stand.isWrong(samples, 0, round % 2)) {
          throw new BrokenException(
              stand.id()
                  + " reads "
                  + tags.get(round % 2)
                  + " as "
                  + DriverStand.words(samples, 0)
                  + ", which answers an earlier request");
        }
      }
    } catch (LinkException gone) {
      Truth.checkProblem(stand, "an answer that comes twice", gone);
    } catch (RuntimeException thrown) {
      throw Truth.thrown(stand, "an answer that comes twice", thrown);
    }
    return ROUNDS + " reads of two tags in turn, each answered twice";
  }
}
