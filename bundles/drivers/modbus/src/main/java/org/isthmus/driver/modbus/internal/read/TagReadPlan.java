package org.isthmus.driver.modbus.internal.read;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import org.isthmus.api.data.Quality;
import org.isthmus.api.driver.Cost;
import org.isthmus.api.driver.LinkException;
import org.isthmus.api.driver.ReadPlan;
import org.isthmus.api.driver.Samples;
import org.isthmus.driver.modbus.internal.wire.Connection;
import org.isthmus.driver.modbus.internal.wire.ExceptionCode;
import org.jspecify.annotations.Nullable;

/** The blocks of some tags, read one after the other. For the link's thread. */
final class TagReadPlan implements ReadPlan {
  private static final String TOO_WIDE =
      "the tag is wider than one request may be; raise maxRegisters or maxBits";

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

  TagReadPlan(List<Item> tags, Limits limits, Planner planner, Knowledge knowledge, Asker asker) {
    this.planner = planner;
    this.knowledge = knowledge;
    this.asker = asker;
    this.search = new Search(planner, knowledge, asker, aside);
    for (Item item : tags) {
      (item.address().cells() > limits.cells(item.table()) ? tooWide : items).add(item);
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
    if (outcome == Connection.OK) {
      block.decoder().decode(asker.bytes(), asker.dataAt(), into);
    } else if (ExceptionCode.isAboutCells(outcome)) {
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
      if (outcome == Connection.OK) {
        alone.decoder().decode(asker.bytes(), asker.dataAt(), into);
        aside.admit(item);
        knowledge.admit(item);
      } else if (ExceptionCode.isAboutCells(outcome)) {
        aside.refuse(item, outcome);
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
