package org.isthmus.driver.modbus.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.isthmus.api.data.Quality;
import org.isthmus.api.driver.Link;
import org.isthmus.api.driver.ReadPlan;
import org.isthmus.driver.modbus.internal.address.ModbusAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the driver learns of a device that refuses. */
class LearningTest {
  private static final int MOST_REQUESTS_A_SEARCH = 24;

  private final ModbusTcpDriver driver = new ModbusTcpDriver();
  private final Memory memory = new Memory();
  private final Map<String, String> stored = new TreeMap<>();
  private final RecordedSamples samples = new RecordedSamples();
  private MemoryContext context = new MemoryContext(true, stored);
  private ScriptedPeer peer;

  @BeforeEach
  void start() throws Exception {
    peer = new ScriptedPeer(memory);
  }

  @AfterEach
  void stop() throws Exception {
    peer.close();
  }

  private Link<ModbusAddress> open() throws Exception {
    context = new MemoryContext(true, stored);
    return driver.open(SettingsFor.port(peer.port()).timeout(10_000).build(), context);
  }

  private List<String> read(ReadPlan plan) throws Exception {
    samples.clear();
    plan.read(samples);
    return memory.taken();
  }

  @Test
  void aForbiddenGapIsFoundInTheFirstReadRememberedAndShown() throws Exception {
    memory.forbid(3, 5, true);
    List<ModbusAddress> tags = Tags.of("holding:0", "holding:2", "holding:5", "holding:6");
    try (Link<ModbusAddress> link = open()) {
      ReadPlan plan = link.plan(tags);
      read(plan);

      assertThat(samples.values()).isEqualTo(Map.of(0, 0L, 1, 2L, 2, 5L, 3, 6L));
      assertThat(read(plan)).containsExactly("1/3 0+3", "1/3 5+2");
      assertThat(samples.values()).hasSize(4);
      assertThat(plan.cost().requests()).isEqualTo(2);
      assertThat(context.facts).containsEntry("forbidden-gaps", "unit 1 holding: 3-4");
    }

    try (Link<ModbusAddress> again = open()) {
      assertThat(context.facts).containsEntry("forbidden-gaps", "unit 1 holding: 3-4");
      assertThat(read(again.plan(tags))).containsExactly("1/3 0+3", "1/3 5+2");
    }
  }

  @Test
  void oneRefusedTagSpoilsNoOtherAndComesBackWhenTheDeviceGivesIt() throws Exception {
    memory.forbid(40, 41, true);
    try (Link<ModbusAddress> link = open()) {
      ReadPlan plan = link.plan(Tags.holding(0, 100));
      read(plan);

      assertThat(samples.values()).hasSize(99);
      assertThat(samples.quality(40)).isSameAs(Quality.BAD_ADDRESS_UNKNOWN);
      assertThat(samples.deviceSays(40)).isEqualTo("exception 2: illegal data address");

      memory.forbid(40, 41, false);
      int reads = 0;
      while (samples.quality(40) != Quality.GOOD && reads++ < 20) {
        read(plan);
      }
      assertThat(samples.values()).hasSize(100);
      assertThat(read(plan)).containsExactly("1/3 0+100");
      assertThat(context.facts).doesNotContainKey("forbidden-gaps");
    }
  }

  @Test
  void aRefusedTagCostsOneRequestInTenReads() throws Exception {
    memory.forbid(5, 6, true);
    try (Link<ModbusAddress> link = open()) {
      ReadPlan plan = link.plan(Tags.holding(5, 6));
      List<String> requests = new ArrayList<>();
      for (int i = 0; i < 31; i++) {
        requests.addAll(read(plan));
        assertThat(samples.quality(0)).isSameAs(Quality.BAD_ADDRESS_UNKNOWN);
      }
      assertThat(requests).hasSize(1 + 3);
    }
  }

  @Test
  void aDeviceThatLimitsRequestsIsAskedForLess() throws Exception {
    memory.limit = 50;
    List<ModbusAddress> tags = Tags.holding(0, 100);
    try (Link<ModbusAddress> link = open()) {
      ReadPlan plan = link.plan(tags);
      read(plan);

      assertThat(samples.values()).hasSize(100);
      assertThat(read(plan)).containsExactly("1/3 0+50", "1/3 50+50");
      assertThat(context.facts).containsEntry("request-limit", "unit 1 registers: 50 a request");
    }
    try (Link<ModbusAddress> again = open()) {
      assertThat(read(again.plan(tags))).hasSize(2);
    }
  }

  @Test
  void aLimitThatTheDeviceExpressesAsIllegalAddressIsLearnedToo() throws Exception {
    memory.limit = 30;
    memory.limitException = 2;
    try (Link<ModbusAddress> link = open()) {
      ReadPlan plan = link.plan(Tags.holding(0, 500));
      List<String> requests = List.of();
      for (int i = 0; i < 10; i++) {
        requests = read(plan);
      }
      assertThat(samples.values()).hasSize(500);
      // Halving 125 until it fits 30 ends at 15 or 16.
      assertThat(requests)
          .hasSizeLessThanOrEqualTo(500 / 15 + 1)
          .noneMatch(request -> request.contains("+125"));
      assertThat(context.facts).containsKey("request-limit");
    }
  }

  @Test
  void anotherExceptionIsNoReasonToSearch() throws Exception {
    memory.units.put(1, 4);
    try (Link<ModbusAddress> link = open()) {
      assertThat(read(link.plan(Tags.holding(0, 20)))).hasSize(1);
    }
    assertThat(samples.quality(7)).isSameAs(Quality.BAD_DEVICE_FAILURE);
    assertThat(samples.deviceSays(7)).isEqualTo("exception 4: server device failure");
    assertThat(stored).containsOnlyKeys("learned-at");
  }

  @Test
  void whatWasLearnedOfAnotherDeviceIsForgotten() throws Exception {
    stored.put("learned-at", "elsewhere:502");
    stored.put("gaps unit 1 holding", "3-4");
    try (Link<ModbusAddress> link = open()) {
      assertThat(read(link.plan(Tags.of("holding:2", "holding:5")))).containsExactly("1/3 2+4");
    }
  }

  @Test
  void everyReadOfAnyBrokenDeviceIsBoundedAndSoonAllThatCanBeReadIsRead() throws Exception {
    Random random = new Random(11);
    for (int round = 0; round < 25; round++) {
      stored.clear();
      memory.forbidden.clear();
      for (int i = 0; i < 30; i++) {
        int from = random.nextInt(400);
        memory.forbid(from, from + 1 + random.nextInt(6), true);
      }
      List<ModbusAddress> tags = Tags.of(randomTags(random));
      try (Link<ModbusAddress> link = open()) {
        readUntilRight(link.plan(tags), tags);
      }
    }
  }

  private static String[] randomTags(Random random) {
    String[] tags = new String[120];
    for (int i = 0; i < tags.length; i++) {
      tags[i] = "holding:" + random.nextInt(400) + (random.nextBoolean() ? " uint32" : "");
    }
    return tags;
  }

  private void readUntilRight(ReadPlan plan, List<ModbusAddress> tags) throws Exception {
    List<Integer> wrong = List.of();
    for (int read = 0; read < 60; read++) {
      // The one is the turn of a tag that was refused before.
      int most = plan.cost().requests() + MOST_REQUESTS_A_SEARCH;
      assertThat(read(plan)).hasSizeLessThanOrEqualTo(most + 1);
      wrong = wrong(tags);
      if (wrong.isEmpty()) {
        return;
      }
    }
    assertThat(wrong).as("tags that are still wrong after 60 reads").isEmpty();
  }

  private List<Integer> wrong(List<ModbusAddress> tags) {
    List<Integer> wrong = new ArrayList<>();
    for (int tag = 0; tag < tags.size(); tag++) {
      ModbusAddress address = tags.get(tag);
      int end = address.offset() + address.cells();
      boolean given = memory.forbidden.get(address.offset(), end).isEmpty();
      long value = address.cells() == 1 ? address.offset() : address.offset() * 65537L + 1;
      if (given ? !Long.valueOf(value).equals(samples.value(tag)) : !isRefused(tag)) {
        wrong.add(tag);
      }
    }
    return wrong;
  }

  private boolean isRefused(int tag) {
    return samples.quality(tag) == Quality.BAD_ADDRESS_UNKNOWN;
  }
}
