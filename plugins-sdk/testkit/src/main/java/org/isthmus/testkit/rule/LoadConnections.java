package org.isthmus.testkit.rule;

import org.isthmus.api.driver.LinkException;
import org.isthmus.host.settings.ConfigValue;
import org.isthmus.testkit.jar.BrokenException;
import org.isthmus.testkit.jar.Effort;
import org.isthmus.testkit.stand.DriverStand;
import org.isthmus.testkit.stand.OpenLink;

/** No more connections than admitted. */
final class LoadConnections extends DriverRule {
  private static final int READS = 5;

  LoadConnections() {
    super(
        "load.connections",
        "A link keeps to the sessions that the device admits",
        "open the connection once, in open(), and keep it");
  }

  @Override
  String check(DriverStand stand, Effort effort) throws Exception {
    int admitted = Math.max(1, stand.driver().sessions(stand.settings(ConfigValue.none())));
    stand.partner().admit(admitted);
    try (OpenLink link = stand.open()) {
      int opened = stand.partner().connections();
      // One to ask for the way, which is closed before the session's, is none too many.
      if (opened > admitted + 1) {
        throw tooMany(stand, opened, "to open", admitted);
      }
      for (int i = 0; i < READS; i++) {
        link.read(stand.tags());
      }
      int more = stand.partner().connections() - opened;
      if (opened + more > Math.max(opened, admitted)) {
        throw tooMany(stand, more, "more for " + READS + " reads", admitted);
      }
    } catch (LinkException closed) {
      if (stand.partner().connections() > admitted) {
        throw tooMany(stand, stand.partner().connections(), "in all", admitted);
      }
      throw closed;
    }
    return READS + " reads, of a device that admits " + admitted + " at a time";
  }

  private static BrokenException tooMany(DriverStand stand, int made, String why, int admitted) {
    return new BrokenException(
        stand.id()
            + " connects "
            + made
            + " times "
            + why
            + "; the device admits "
            + admitted
            + " at a time");
  }
}
