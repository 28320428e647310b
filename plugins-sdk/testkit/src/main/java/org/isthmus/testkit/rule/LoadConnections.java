package org.isthmus.testkit.rule;

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
    int admitted;
    try (OpenLink link = stand.open()) {
      admitted = stand.driver().sessions(stand.settings(ConfigValue.none()));
      for (int i = 0; i < READS; i++) {
        link.read(stand.tags());
      }
    }
    int made = stand.partner().connections();
    if (made > Math.max(1, admitted)) {
      throw new BrokenException(
          stand.id()
              + " connects "
              + made
              + " times for "
              + READS
              + " reads; the device admits "
              + admitted);
    }
    return READS + " reads";
  }
}
