package org.isthmus.driver.modbus.internal.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.isthmus.api.data.DataType;
import org.isthmus.driver.modbus.internal.MemoryContext;
import org.isthmus.driver.modbus.internal.address.AddressParser;
import org.isthmus.driver.modbus.internal.address.Order;
import org.isthmus.driver.modbus.internal.address.Table;
import org.isthmus.driver.modbus.internal.address.TextOrder;
import org.junit.jupiter.api.Test;

class PlannerTest {
  private final MemoryContext context = new MemoryContext(true);
  private final Knowledge knowledge = new Knowledge(context, context, "here");

  private List<String> blocks(Limits limits, String... addresses) throws Exception {
    List<Item> items = new ArrayList<>();
    for (String text : addresses) {
      String[] parts = text.split(" ");
      DataType type = parts.length > 1 ? DataType.parse(parts[1]) : DataType.UNKNOWN;
      items.add(new Item(items.size(), 1, AddressParser.parse(parts[0], type)));
    }
    return plan(limits, items).stream().map(PlannerTest::describe).toList();
  }

  private List<Block> plan(Limits limits, List<Item> items) {
    return new Planner(limits, knowledge, Order.ABCD, TextOrder.AB).plan(items);
  }

  private static String describe(Block block) {
    return block.table() + " " + block.start() + "+" + block.cells();
  }

  @Test
  void neighboursAreJoinedOverTheGapAndNoFurther() throws Exception {
    Limits limits = new Limits(125, 2000, 8);

    assertThat(blocks(limits, "holding:0", "holding:9", "holding:19"))
        .containsExactly("holding 0+10", "holding 19+1");
    assertThat(blocks(new Limits(125, 2000, 0), "holding:0", "holding:1", "holding:3"))
        .containsExactly("holding 0+2", "holding 3+1");
  }

  @Test
  void theGapOfBitsIsSixteenTimesThatOfRegisters() throws Exception {
    Limits limits = new Limits(125, 2000, 1);

    assertThat(blocks(limits, "coil:0", "coil:17", "coil:35"))
        .containsExactly("coil 0+18", "coil 35+1");
  }

  @Test
  void noRequestIsLargerThanTheLimit() throws Exception {
    assertThat(blocks(new Limits(4, 2000, 8), "holding:0 float64", "holding:4", "holding:5 uint32"))
        .containsExactly("holding 0+4", "holding 4+3");
  }

  @Test
  void tablesAndUnitsStayApartAndOverlapsAreReadOnce() throws Exception {
    Limits limits = new Limits(125, 2000, 8);

    assertThat(
            blocks(limits, "input:1", "holding:0 float32", "holding:1", "holding:0.3", "input:0"))
        .containsExactly("input 0+2", "holding 0+2");
  }

  @Test
  void aForbiddenGapAndACutAreNotCrossed() throws Exception {
    knowledge.forbid(new Space(1, Table.HOLDING, 0), 2, 4);
    knowledge.cut(new Space(1, Table.HOLDING, 0), 8, 100);
    Limits limits = new Limits(125, 2000, 8);

    assertThat(blocks(limits, "holding:1", "holding:4", "holding:7", "holding:8", "holding:9"))
        .containsExactly("holding 1+1", "holding 4+4", "holding 8+2");
  }

  @Test
  void everyPlanReadsExactlyItsTagsWithinTheLimitsInAnyOrder() throws Exception {
    Random random = new Random(3);
    for (int round = 0; round < 300; round++) {
      Limits limits = new Limits(8 + random.nextInt(60), 2000, random.nextInt(10));
      List<Item> items = randomItems(random);
      List<Block> blocks = plan(limits, items);

      List<Item> shuffled = new ArrayList<>(items);
      Collections.shuffle(shuffled, random);
      assertThat(plan(limits, shuffled).stream().map(PlannerTest::describe))
          .containsExactlyElementsOf(blocks.stream().map(PlannerTest::describe).toList());
      assertThat(blocks.stream().flatMap(block -> block.items().stream()))
          .containsExactlyInAnyOrderElementsOf(items);
      blocks.forEach(block -> assertLegal(block, limits));
    }
  }

  private static List<Item> randomItems(Random random) throws Exception {
    String[] types = {"uint16", "int32", "float64", "text(9)", "uint16[7]"};
    List<Item> items = new ArrayList<>();
    for (int tag = 0; tag < 40; tag++) {
      String table = random.nextBoolean() ? "holding:" : "input:";
      DataType type = DataType.parse(types[random.nextInt(types.length)]);
      items.add(
          new Item(
              tag, 1 + random.nextInt(2), AddressParser.parse(table + random.nextInt(300), type)));
    }
    return items;
  }

  private static void assertLegal(Block block, Limits limits) {
    assertThat(block.cells()).isLessThanOrEqualTo(limits.registers());
    BitSet asked = new BitSet();
    for (Item item : block.items()) {
      assertThat(item.unit()).isEqualTo(block.unit());
      assertThat(item.table()).isEqualTo(block.table());
      assertThat(item.start()).isGreaterThanOrEqualTo(block.start());
      assertThat(item.end()).isLessThanOrEqualTo(block.end());
      asked.set(item.start(), item.end());
    }
    for (int cell = block.start(); cell < block.end(); cell = asked.nextSetBit(cell) + 1) {
      assertThat(asked.nextSetBit(cell) - cell).isLessThanOrEqualTo(limits.gap());
    }
  }
}
