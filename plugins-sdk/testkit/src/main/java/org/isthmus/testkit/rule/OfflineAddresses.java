package org.isthmus.testkit.rule;

import java.util.stream.Stream;
import org.isthmus.api.data.DataType;
import org.isthmus.api.driver.AddressException;
import org.isthmus.api.driver.Driver;
import org.isthmus.testkit.jar.BrokenException;
import org.isthmus.testkit.jar.GatewayClasses;
import org.isthmus.testkit.jar.Given;

/** Addresses are understood where no device is. */
final class OfflineAddresses extends AddressRule {
  @Override
  public String id() {
    return "address.offline";
  }

  @Override
  public String says() {
    return "An address is parsed without the network";
  }

  @Override
  public String cure() {
    return "ask the device in plan(), and let parse() look at the text alone";
  }

  @Override
  int check(String id, Driver<?, ?> driver, Given given) throws BrokenException {
    int seen = 0;
    for (String text : Stream.concat(given.right().stream(), given.wrong().stream()).toList()) {
      GatewayClasses.network(driver);
      try {
        Object unused = driver.parse(text, DataType.UNKNOWN);
      } catch (AddressException | RuntimeException told) {
        // other rules look at that
      }
      String used = GatewayClasses.network(driver);
      if (used != null) {
        throw new BrokenException(id + " uses " + used + " to parse " + quoted(text));
      }
      seen++;
    }
    return seen;
  }
}
