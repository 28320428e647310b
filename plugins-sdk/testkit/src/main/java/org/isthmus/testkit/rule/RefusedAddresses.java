package org.isthmus.testkit.rule;

import org.isthmus.api.driver.Address;
import org.isthmus.api.driver.AddressException;
import org.isthmus.api.driver.Driver;
import org.isthmus.testkit.jar.BrokenException;
import org.isthmus.testkit.jar.Given;

/** What is wrong is refused, with words that help. */
final class RefusedAddresses extends AddressRule {
  @Override
  public String id() {
    return "address.refused";
  }

  @Override
  public String says() {
    return "A wrong address is refused with problem and cure";
  }

  @Override
  public String cure() {
    return "throw AddressException with a code, what is wrong, and what would be right";
  }

  @Override
  int check(String id, Driver<?, ?> driver, Given given) throws BrokenException {
    if (given.wrong().isEmpty()) {
      throw new BrokenException("conformance.yaml gives no wrong address of " + id);
    }
    for (String text : given.wrong()) {
      try {
        Address taken = parse(id, driver, text);
        throw new BrokenException(
            id
                + " takes "
                + quoted(text)
                + " for "
                + quoted(taken.toString())
                + ", which should be wrong");
      } catch (AddressException refused) {
        if (refused.problem().text().isBlank() || refused.problem().cure().isBlank()) {
          throw new BrokenException(
              id
                  + " refuses "
                  + quoted(text)
                  + " without "
                  + (refused.problem().text().isBlank() ? "a problem" : "a cure"));
        }
      }
    }
    return given.wrong().size();
  }
}
