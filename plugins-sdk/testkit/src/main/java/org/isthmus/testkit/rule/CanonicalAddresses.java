package org.isthmus.testkit.rule;

import org.isthmus.api.driver.AddressException;
import org.isthmus.api.driver.Driver;
import org.isthmus.testkit.jar.BrokenException;
import org.isthmus.testkit.jar.Given;

/** What a driver prints, it reads. */
final class CanonicalAddresses extends AddressRule {
  @Override
  public String id() {
    return "address.canonical";
  }

  @Override
  public String says() {
    return "The text of an address, parsed again, is the same address";
  }

  @Override
  public String cure() {
    return "override toString() of the address record with the notation that parse() reads, types"
        + " and defaults settled; give at least one right address of each form";
  }

  @Override
  int check(String id, Driver<?, ?> driver, Given given) throws BrokenException {
    if (given.right().isEmpty()) {
      throw new BrokenException("conformance.yaml gives no right address of " + id);
    }
    for (String text : given.right()) {
      try {
        checkCanonical(id, driver, text);
      } catch (AddressException refused) {
        throw new BrokenException(
            id + " refuses " + quoted(text) + ", which should be right: " + refused.getMessage());
      }
    }
    return given.right().size();
  }
}
