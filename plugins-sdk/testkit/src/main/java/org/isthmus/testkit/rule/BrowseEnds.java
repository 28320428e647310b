package org.isthmus.testkit.rule;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.isthmus.api.driver.Node;
import org.isthmus.testkit.jar.BrokenException;
import org.isthmus.testkit.stand.DriverStand;
import org.isthmus.testkit.stand.OpenLink;

/** Browsing shares the link with the scans, so it goes in small steps, and comes to its end. */
final class BrowseEnds extends BrowseRule {
  private static final int MOST_ON_A_PAGE = 10_000;
  private static final int MOST_PAGES = 1_000;
  private static final int MOST_CALLS = 100;

  /** The second that the API grants, and one for a busy machine. */
  private static final long MOST = TimeUnit.SECONDS.toNanos(2);

  BrowseEnds() {
    super(
        "browse.ends",
        "Browsing goes page by page, each within a second, and comes to its end",
        "list some hundred nodes in a call and return where to go on, empty after the last page");
  }

  @Override
  String check(DriverStand stand) throws Exception {
    int seen = 0;
    int calls = 0;
    Deque<String> parents = new ArrayDeque<>(List.of(""));
    Set<String> known = new HashSet<>(parents);
    try (OpenLink link = stand.open()) {
      // A device may be a graph with circles, and large: what is seen so far has to do.
      while (!parents.isEmpty() && calls++ < MOST_CALLS) {
        for (Node each : children(stand, link, parents.remove())) {
          seen++;
          if (each.branch() && known.add(each.id())) {
            parents.add(each.id());
          }
        }
      }
    }
    if (seen == 0) {
      throw new BrokenException(stand.id() + " finds nothing; let the device hold something");
    }
    return seen + " nodes";
  }

  private static List<Node> children(DriverStand stand, OpenLink link, String parent)
      throws Exception {
    List<Node> all = new ArrayList<>();
    Set<String> pages = new HashSet<>();
    String where = "";
    do {
      long begin = System.nanoTime();
      Page page = page(stand, link, parent, where);
      if (System.nanoTime() - begin > MOST) {
        throw new BrokenException(stand.id() + " browses a page for more than a second");
      }
      if (page.nodes().size() > MOST_ON_A_PAGE) {
        throw new BrokenException(stand.id() + " lists " + page.nodes().size() + " nodes at once");
      }
      // The text alone may come again: a server may give all pages of a list the same one.
      String seen = page.next() + " " + page.nodes().stream().map(Node::id).toList();
      if (!pages.add(seen) || pages.size() > MOST_PAGES) {
        throw new BrokenException(
            stand.id()
                + " comes to no end under '"
                + parent
                + "', after "
                + pages.size()
                + " pages");
      }
      all.addAll(page.nodes());
      where = page.next();
    } while (!where.isEmpty());
    return all;
  }
}
