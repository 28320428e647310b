package org.isthmus.testkit.rule;

import java.util.ArrayList;
import java.util.List;
import org.isthmus.api.driver.Browses;
import org.isthmus.api.driver.LinkException;
import org.isthmus.api.driver.Node;
import org.isthmus.testkit.jar.BrokenException;
import org.isthmus.testkit.jar.Effort;
import org.isthmus.testkit.stand.DriverStand;
import org.isthmus.testkit.stand.OpenLink;

/** A rule that each driver is asked whose device tells what it holds. */
abstract class BrowseRule extends DriverRule {
  BrowseRule(String id, String says, String cure) {
    super(id, says, cure);
  }

  @Override
  final String check(DriverStand stand, Effort effort) throws Exception {
    try (OpenLink link = stand.open()) {
      if (!(link.link() instanceof Browses)) {
        return "it does not browse";
      }
    }
    return check(stand);
  }

  /** As {@link DriverRule#check}, for a driver whose links browse. */
  abstract String check(DriverStand stand) throws Exception;

  /**
   * One page.
   *
   * @param nodes what lies on it
   * @param next where to go on; empty if that was all
   */
  record Page(List<Node> nodes, String next) {}

  /** One page of what lies under a node. */
  static Page page(DriverStand stand, OpenLink link, String parent, String page)
      throws BrokenException, LinkException, InterruptedException {
    List<Node> nodes = new ArrayList<>();
    String next = ((Browses) link.link()).browse(parent, page, nodes::add);
    if (next == null) {
      throw new BrokenException(stand.id() + " returns null where browsing goes on");
    }
    return new Page(nodes, next);
  }
}
