package org.isthmus.testkit.rule;

import org.isthmus.api.driver.AddressException;
import org.isthmus.api.driver.Node;
import org.isthmus.testkit.jar.BrokenException;
import org.isthmus.testkit.stand.DriverStand;
import org.isthmus.testkit.stand.OpenLink;

/** What was found can be taken over as a tag. */
final class BrowseAddresses extends BrowseRule {
  private static final int MOST_PAGES = 20;

  BrowseAddresses() {
    super(
        "browse.addresses",
        "What browsing finds has addresses that the driver itself understands",
        "give Node.tag the canonical text of the address, as its toString() prints it");
  }

  @Override
  String check(DriverStand stand) throws Exception {
    int tags = 0;
    try (OpenLink link = stand.open()) {
      tags += check(stand, link, "");
      for (Node each : page(stand, link, "", "").nodes()) {
        if (each.branch()) {
          tags += check(stand, link, each.id());
        }
      }
    }
    return tags + " addresses";
  }

  private static int check(DriverStand stand, OpenLink link, String parent) throws Exception {
    int tags = 0;
    String where = "";
    for (int i = 0; i < MOST_PAGES; i++) {
      Page page = page(stand, link, parent, where);
      for (Node each : page.nodes()) {
        if (!each.address().isEmpty()) {
          tags++;
          check(stand, each);
        }
      }
      where = page.next();
      if (where.isEmpty()) {
        break;
      }
    }
    return tags;
  }

  private static void check(DriverStand stand, Node node) throws BrokenException {
    try {
      AddressRule.checkCanonical(stand.id(), stand.driver(), node.address());
    } catch (AddressException refused) {
      throw new BrokenException(
          stand.id()
              + " finds "
              + AddressRule.quoted(node.name())
              + " at "
              + AddressRule.quoted(node.address())
              + ", which it refuses: "
              + refused.getMessage());
    }
  }
}
