package org.isthmus.testkit.rule;

import org.isthmus.api.sink.RejectedException;
import org.isthmus.api.sink.Session;
import org.isthmus.api.sink.UnavailableException;
import org.isthmus.host.settings.ConfigValue;
import org.isthmus.testkit.fake.FakeBatch;
import org.isthmus.testkit.jar.BrokenException;
import org.isthmus.testkit.jar.Given;
import org.isthmus.testkit.stand.SinkPlace;
import org.isthmus.testkit.stand.SinkStand;

/** Delivery is at least once. */
final class SinkAgain extends SinkRule {
  SinkAgain() {
    super(
        "sink.again",
        "The same batch again has one effect, or is delivered at least once",
        "take a batch that comes again as one that comes, or know it by Batch.id()");
  }

  @Override
  String check(SinkStand stand, Given given) throws Exception {
    try (SinkPlace context = new SinkPlace();
        Session session = stand.open(ConfigValue.none(), context)) {
      FakeBatch batch = SinkStand.batch(1_000);
      session.deliver(batch);
      session.deliver(batch.again());
      session.deliver(SinkStand.batch(2_000));
    } catch (UnavailableException | RejectedException | RuntimeException thrown) {
      throw new BrokenException(stand.id() + " does not deliver a batch again: " + thrown);
    }
    return "a batch, the same again, and another";
  }
}
