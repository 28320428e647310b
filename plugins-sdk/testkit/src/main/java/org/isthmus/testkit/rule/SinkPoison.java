package org.isthmus.testkit.rule;

import org.isthmus.api.sink.RejectedException;
import org.isthmus.api.sink.Session;
import org.isthmus.api.sink.UnavailableException;
import org.isthmus.host.settings.ConfigValue;
import org.isthmus.testkit.jar.BrokenException;
import org.isthmus.testkit.jar.Given;
import org.isthmus.testkit.stand.SinkPlace;
import org.isthmus.testkit.stand.SinkStand;

/** One bad row stops no other. */
final class SinkPoison extends SinkRule {
  SinkPoison() {
    super(
        "sink.poison",
        "A row that the partner never takes is rejected by its place, and the others go on",
        "throw RejectedException with frame and row when the partner refuses for good");
  }

  @Override
  String check(SinkStand stand, Given given) throws Exception {
    try (SinkPlace context = new SinkPlace();
        Session session = stand.open(ConfigValue.none(), context)) {
      session.deliver(SinkStand.poisoned(1_000));
      throw new BrokenException(
          stand.id() + " delivers the row of the tag 'poison'; let the device refuse it for good");
    } catch (RejectedException rejected) {
      if (rejected.frame() != 0 || (rejected.row() != 1 && rejected.row() != -1)) {
        throw new BrokenException(
            stand.id()
                + " rejects row "
                + rejected.row()
                + " of frame "
                + rejected.frame()
                + ", should row 1 of frame 0");
      }
      if (rejected.problem().text().isBlank()) {
        throw new BrokenException(stand.id() + " rejects a row without words");
      }
    } catch (UnavailableException | RuntimeException thrown) {
      throw new BrokenException(
          stand.id()
              + " throws "
              + thrown
              + " at a row that is refused, should"
              + " RejectedException");
    }
    return "row 1 of 3";
  }
}
