package org.isthmus.driver.modbus.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.isthmus.api.data.Quality;
import org.isthmus.api.driver.Link;
import org.isthmus.api.driver.ReadPlan;
import org.isthmus.driver.modbus.internal.address.ModbusAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Reading over real sockets from j2mod. */
class ReadingTest {
  private final ModbusTcpDriver driver = new ModbusTcpDriver();
  private final MemoryContext context = new MemoryContext(true);
  private final RecordedSamples samples = new RecordedSamples();
  private J2modServer server;

  @BeforeEach
  void start() throws Exception {
    server = new J2modServer();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void readsAllFourTablesOfTwoUnitsInOneConnection() throws Exception {
    try (Link<ModbusAddress> link = driver.open(SettingsFor.port(server.port()).build(), context)) {
      ReadPlan plan =
          link.plan(
              Tags.of("holding:7", "input:9", "coil:3", "discrete:4", "unit=2;holding:7", "40001"));
      plan.read(samples);
    }

    assertThat(samples.values().values()).containsExactly(7L, 30_009L, true, false, 1007L, 0L);
  }

  @Test
  void readsNeighboursWithOneRequestAndTellsItsExactCost() throws Exception {
    String[] hundred = IntStream.range(0, 100).mapToObj(i -> "holding:" + i).toArray(String[]::new);
    try (Link<ModbusAddress> link = driver.open(SettingsFor.port(server.port()).build(), context)) {
      ReadPlan plan = link.plan(Tags.of(hundred));
      plan.read(samples);

      assertThat(samples.values().values())
          .containsExactlyElementsOf(
              IntStream.range(0, 100).mapToObj(i -> (Object) (long) i).toList());
      assertThat(context.requests).hasValue(1);
      assertThat(plan.cost().requests()).isEqualTo(1);
      assertThat(plan.cost().bytes()).isEqualTo(context.bytes.get()).isEqualTo(12 + 9 + 200);
    }
  }

  @Test
  void aTagBehindTheEndOfATableIsBadAndItsNeighboursAreGood() throws Exception {
    try (Link<ModbusAddress> link = driver.open(SettingsFor.port(server.port()).build(), context)) {
      ReadPlan plan = link.plan(Tags.of("holding:198", "holding:199", "holding:200"));
      plan.read(samples);
    }

    assertThat(samples.value(0)).isEqualTo(198L);
    assertThat(samples.value(1)).isEqualTo(199L);
    assertThat(samples.quality(2)).isSameAs(Quality.BAD_ADDRESS_UNKNOWN);
    assertThat(samples.deviceSays(2)).isEqualTo("exception 2: illegal data address");
  }
}
