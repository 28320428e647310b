package org.isthmus.testkit.rule;

import java.util.List;
import org.isthmus.api.driver.Address;
import org.isthmus.api.driver.Writes;
import org.isthmus.testkit.fake.FakeWrite;
import org.isthmus.testkit.jar.Effort;
import org.isthmus.testkit.stand.DriverStand;
import org.isthmus.testkit.stand.OpenLink;
import org.isthmus.testkit.stand.Writing;

/** A rule that each driver is asked that can write. */
abstract class WriteRule extends DriverRule {
  WriteRule(String id, String says, String cure) {
    super(id, says, cure);
  }

  @Override
  final String check(DriverStand stand, Effort effort) throws Exception {
    try (OpenLink link = stand.openToWrite()) {
      if (!(link.link() instanceof Writes<?>)) {
        return "it does not write";
      }
    }
    return check(stand);
  }

  /** A write that the device takes; what a driver has to learn for it has its usual time. */
  static List<FakeWrite<Address>> one(DriverStand stand) throws Exception {
    try (OpenLink link = stand.openToWrite()) {
      return new Writing(stand, link).wanted().subList(0, 1);
    }
  }

  /** As {@link DriverRule#check}, for a driver whose links can write. */
  abstract String check(DriverStand stand) throws Exception;
}
