package org.isthmus.wire.memory;

import java.util.Comparator;
import java.util.List;
import org.isthmus.wire.plan.BlockPlanner;

/** Joins neighbouring tags into blocks. For the link's thread. */
final class Planner implements BlockPlanner.Memory<Item> {
  private static final Comparator<Item> IN_PLACE =
      Comparator.comparingInt((Item item) -> item.space().station())
          .thenComparing(item -> item.area().name())
          .thenComparingInt(item -> item.space().block())
          .thenComparingInt(Item::start)
          .thenComparingInt(Item::end)
          .thenComparingInt(Item::tag);

  private final BlockPlanner<Item> blocks = new BlockPlanner<>(this);
  private final MemorySettings settings;
  private final Knowledge knowledge;

  Planner(MemorySettings settings, Knowledge knowledge) {
    this.settings = settings;
    this.knowledge = knowledge;
  }

  /** The blocks that read all of {@code items}, in the order of their places. */
  List<Block> plan(List<Item> items) {
    return blocks.plan(items.stream().sorted(IN_PLACE).toList()).stream().map(this::block).toList();
  }

  @Override
  public int start(Item item) {
    return item.start();
  }

  @Override
  public int end(Item item) {
    return item.end();
  }

  @Override
  public boolean together(Item one, Item other) {
    return one.space().equals(other.space());
  }

  @Override
  public int limit(Item item) {
    return Math.min(settings.cells(item.area()), knowledge.limit(item.space()));
  }

  @Override
  public int gap(Item item) {
    return settings.gap(item.area());
  }

  @Override
  public boolean parts(Item next, int end) {
    return knowledge.parts(next.space(), end, next.start());
  }

  /** A block of these items, which are in place and of one space. */
  Block block(List<Item> items) {
    int end = items.stream().mapToInt(Item::end).max().orElseThrow();
    int start = items.get(0).start();
    return new Block(List.copyOf(items), end, new Decoder(items, start, settings));
  }
}
