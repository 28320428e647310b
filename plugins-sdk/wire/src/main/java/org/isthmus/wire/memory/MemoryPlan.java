package org.isthmus.wire.memory;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import org.isthmus.api.data.Quality;
import org.isthmus.api.driver.Cost;
import org.isthmus.api.driver.LinkException;
import org.isthmus.api.driver.ReadPlan;
import org.isthmus.api.driver.Samples;
import org.jspecify.annotations.Nullable;

/** The blocks of some tags, read one after the other. For the link's thread. */
final class MemoryPlan implements ReadPlan {
  private static final String TOO_WIDE =
      "the tag is wider than one request may be; raise the limit in the device's settings";

  private final List<Item> items = new ArrayList<>();
  private final List<Item> tooWide = new ArrayList<>();
  private final Planner planner;
  private final Knowledge knowledge;
  private final Asker asker;
  private final Aside aside = new Aside();
  private final Search search;
  private Block[] blocks = {};
  private @Nullable Cost cost;
  private int version;

  MemoryPlan(
      List<Item> tags, MemorySettings settings, Planner planner, Knowledge knowledge, Asker asker) {
    this.planner = planner;
    this.knowledge = knowledge;
    this.asker = asker;
    this.search = new Search(planner, knowledge, asker, aside);
    for (Item item : tags) {
      boolean wide = item.end() - item.start() > settings.cells(item.area());
      (wide ? tooWide : items).add(item);
    }
    items.stream().filter(knowledge::forbids).forEach(aside::suspect);
    arrange();
  }

  private void arrange() {
    version = knowledge.version();
    List<Item> asked = items.stream().filter(item -> !aside.holds(item)).toList();
    blocks = planner.plan(asked).toArray(new Block[0]);
    cost = asker.cost(blocks);
  }

  @Override
  public void read(Samples into) throws LinkException, InterruptedException {
    if (version != knowledge.version()) {
      arrange();
    }
    aside.begin();
    search.begin();
    for (Block block : blocks) {
      read(block, into);
    }
    for (int i = 0; i < tooWide.size(); i++) {
      into.quality(tooWide.get(i).tag(), Quality.BAD_CONFIGURATION, TOO_WIDE);
    }
    retry(into);
    aside.report(into);
  }

  private void read(Block block, Samples into) throws LinkException, InterruptedException {
    int outcome = asker.ask(block);
    if (outcome == CellReads.OK) {
      asker.decode(block, into);
    } else if (asker.isAboutCells(outcome)) {
      search.refused(block, outcome, into);
    } else {
      asker.report(block, outcome, into);
    }
  }

  /** What was refused may have come back, with a program or a module that was put in. */
  private void retry(Samples into) throws LinkException, InterruptedException {
    for (Item item = aside.next(); item != null; item = aside.next()) {
      Block alone = planner.block(List.of(item));
      int outcome = asker.ask(alone);
      if (outcome == CellReads.OK) {
        asker.decode(alone, into);
        aside.admit(item);
        knowledge.admit(item);
      } else if (asker.isAboutCells(outcome)) {
        aside.refuse(item, asker.quality(alone, outcome), asker.says(alone, outcome));
      } else {
        aside.postpone(item, asker.quality(alone, outcome), asker.says(alone, outcome));
      }
    }
  }

  @Override
  public Cost cost() {
    if (version != knowledge.version()) {
      arrange();
    }
    return requireNonNull(cost);
  }
}
