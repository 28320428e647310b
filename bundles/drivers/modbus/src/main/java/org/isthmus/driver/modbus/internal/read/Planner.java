package org.isthmus.driver.modbus.internal.read;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.isthmus.driver.modbus.internal.address.Order;
import org.isthmus.driver.modbus.internal.address.Table;
import org.isthmus.driver.modbus.internal.address.TextOrder;

/**
 * Joins neighbouring tags into as few requests as the device's limits, the allowed gap and what is
 * known of the device admit. Immutable.
 */
final class Planner {
  private static final Comparator<Item> IN_PLACE =
      Comparator.comparingInt(Item::unit)
          .thenComparing(Item::table)
          .thenComparingInt(Item::start)
          .thenComparingInt(Item::end)
          .thenComparingInt(Item::tag);

  private static final int BITS_A_REGISTER = 16;

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
    List<Item> sorted = items.stream().sorted(IN_PLACE).toList();
    List<Block> blocks = new ArrayList<>();
    int first = 0;
    int end = 0;
    for (int i = 0; i < sorted.size(); i++) {
      Item next = sorted.get(i);
      if (i > first && !joins(sorted.get(first), end, next)) {
        blocks.add(block(sorted.subList(first, i)));
        first = i;
      }
      end = i == first ? next.end() : Math.max(end, next.end());
    }
    if (!sorted.isEmpty()) {
      blocks.add(block(sorted.subList(first, sorted.size())));
    }
    return blocks;
  }

  private boolean joins(Item first, int end, Item next) {
    Table table = first.table();
    if (next.unit() != first.unit() || next.table() != table) {
      return false;
    }
    int gap = table.holdsBits() ? limits.gap() * BITS_A_REGISTER : limits.gap();
    int cells = Math.max(end, next.end()) - first.start();
    return next.start() - end <= gap
        && cells <= limit(next.unit(), table)
        && !knowledge.parts(next.unit(), table, end, next.start());
  }

  private int limit(int unit, Table table) {
    return Math.min(limits.cells(table), knowledge.limit(unit, table));
  }

  /** A block of these items, which are in place and of one unit and table. */
  Block block(List<Item> items) {
    int end = items.stream().mapToInt(Item::end).max().orElseThrow();
    int start = items.get(0).start();
    return new Block(List.copyOf(items), end, new Decoder(items, start, order, textOrder));
  }
}
