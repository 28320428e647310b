package org.isthmus.testkit.rule;

import java.util.List;
import org.isthmus.api.driver.Address;
import org.isthmus.api.driver.LinkException;
import org.isthmus.api.driver.Writes;
import org.isthmus.testkit.fake.FakeWrite;
import org.isthmus.testkit.fake.RecordedOutcomes;
import org.isthmus.testkit.jar.BrokenException;
import org.isthmus.testkit.stand.DriverStand;
import org.isthmus.testkit.stand.OpenLink;
import org.isthmus.testkit.stand.Writing;

/** Reading is the default, and stays so to the wire. */
final class WriteGrant extends WriteRule {
  WriteGrant() {
    super(
        "write.grant",
        "Without a grant no write reaches the device",
        "when LinkContext.readOnly() is true, return a link that does not implement Writes, or"
            + " refuse each write before anything is sent");
  }

  @Override
  String check(DriverStand stand) throws Exception {
    try (OpenLink link = stand.open()) {
      if (!(link.link() instanceof Writes<?>)) {
        return "a link without a grant cannot write";
      }
      Writing writing = new Writing(stand, link);
      List<FakeWrite<Address>> wanted = writing.wanted();
      int before = stand.answers().requests();
      RecordedOutcomes outcomes = new RecordedOutcomes();
      try {
        writing.write(wanted, outcomes);
      } catch (LinkException | RuntimeException refused) {
        // what was sent counts
      }
      int sent = stand.answers().requests() - before;
      if (sent > 0 || outcomes.all().stream().anyMatch(RecordedOutcomes.Outcome::done)) {
        throw new BrokenException(
            stand.id() + " writes over a link that was opened read-only: " + sent + " requests");
      }
    }
    return "a link without a grant refuses, and sends nothing";
  }
}
