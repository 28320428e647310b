package org.isthmus.driver.modbus.internal.read;

import java.util.Comparator;
import java.util.List;
import org.isthmus.driver.modbus.internal.address.Order;
import org.isthmus.driver.modbus.internal.address.Table;
import org.isthmus.driver.modbus.internal.address.TextOrder;
import org.isthmus.wire.plan.BlockPlanner;

/**
 * Joins neighbouring tags into as few requests as the device's limits, the allowed gap and what is
 * known of the device admit. Immutable.
 */
final class Planner implements BlockPlanner.Memory<Item> {
  private static final Comparator<Item> IN_PLACE =
      Comparator.comparingInt(Item::unit)
          .thenComparing(Item::table)
          .thenComparingInt(item -> item.address().file())
          .thenComparingInt(Item::start)
          .thenComparingInt(Item::end)
          .thenComparingInt(Item::tag);

  private static final int BITS_A_REGISTER = 16;

  private final BlockPlanner<Item> blocks = new BlockPlanner<>(this);
  private final Limits limits;
  private final Knowledge knowledge;
  private final Order order;
  private final TextOrder textOrder;

  Planner(Limits limits, Knowledge knowledge, Order order, TextOrder textOrder) {
    this.limits = limits;
    this.knowledge = knowledge;
    this.order = order;
    this.textOrder = textOrder;
  }

  /** The blocks that read all of {@code items}, in the order of unit, table and offset. */
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
    Table table = item.table();
    return Math.min(limits.cells(table), knowledge.limit(item.space()));
  }

  @Override
  public int gap(Item item) {
    return item.table().holdsBits() ? limits.gap() * BITS_A_REGISTER : limits.gap();
  }

  @Override
  public boolean parts(Item next, int end) {
    return knowledge.parts(next.space(), end, next.start());
  }

  /** A block of these items, which are in place and of one unit and table. */
  Block block(List<Item> items) {
    int end = items.stream().mapToInt(Item::end).max().orElseThrow();
    int start = items.get(0).start();
    return new Block(List.copyOf(items), end, new Decoder(items, start, order, textOrder));
  }
}
