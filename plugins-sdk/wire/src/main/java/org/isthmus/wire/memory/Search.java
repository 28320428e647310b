package org.isthmus.wire.memory;

import java.util.List;
import org.isthmus.api.driver.LinkException;
import org.isthmus.api.driver.Samples;

/**
 * Finds out which cells of a refused block the device means, by halving it. In each read one block
 * is searched, with a bounded number of requests: enough to find at least one culprit in the
 * largest block, so that every read makes progress and none floods the device. What a half gives is
 * taken at once. For the link's thread.
 */
final class Search {
  /** Two for each halving of 2000 cells, and two to spare. */
  private static final int MOST_REQUESTS = 24;

  private final Planner planner;
  private final Knowledge knowledge;
  private final Asker asker;
  private final Aside aside;
  private boolean searched;
  private int left;

  Search(Planner planner, Knowledge knowledge, Asker asker, Aside aside) {
    this.planner = planner;
    this.knowledge = knowledge;
    this.asker = asker;
    this.aside = aside;
  }

  /** A read begins. */
  void begin() {
    searched = false;
    left = MOST_REQUESTS;
  }

  /** A block was refused with a code that a smaller request may avoid. */
  void refused(Block block, int code, Samples into) throws LinkException, InterruptedException {
    boolean several = block.items().size() > 1;
    if (several && searched) {
      asker.report(block, code, into);
    } else {
      searched |= several;
      divide(block, code, into);
    }
  }

  private void divide(Block block, int code, Samples into)
      throws LinkException, InterruptedException {
    List<Item> items = block.items();
    if (items.size() == 1) {
      Item culprit = items.get(0);
      aside.refuse(culprit, asker.quality(block, code), asker.says(block, code));
      knowledge.forbid(block.space(), culprit.start(), culprit.end());
      return;
    }
    if (left < 2) {
      asker.report(block, code, into);
      return;
    }
    left -= 2;
    int middle = items.size() / 2;
    Block low = planner.block(items.subList(0, middle));
    Block high = planner.block(items.subList(middle, items.size()));
    boolean lowGiven = given(low, into);
    if (given(high, into) && lowGiven) {
      learn(low, high, code);
    }
  }

  private boolean given(Block half, Samples into) throws LinkException, InterruptedException {
    int outcome = asker.ask(half);
    if (outcome == CellReads.OK) {
      asker.decode(half, into);
      return true;
    }
    if (asker.isAboutCells(outcome)) {
      divide(half, outcome, into);
    } else {
      asker.report(half, outcome, into);
    }
    return false;
  }

  /** Each half is given, both together are not. */
  private void learn(Block low, Block high, int code) {
    Space space = low.space();
    int largest = Math.max(low.cells(), high.cells());
    if (asker.isAboutSize(code)) {
      knowledge.limit(space, largest);
    } else if (low.end() < high.start()) {
      knowledge.forbid(space, low.end(), high.start());
    } else {
      knowledge.cut(space, high.start(), largest);
    }
  }
}
