package org.isthmus.driver.modbus.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.isthmus.api.data.DataType;
import org.isthmus.api.data.Quality;
import org.isthmus.api.data.Value;
import org.isthmus.api.driver.Link;
import org.isthmus.api.driver.LinkException;
import org.isthmus.api.driver.ReadPlan;
import org.isthmus.api.driver.Writes;
import org.isthmus.driver.modbus.internal.address.ModbusAddress;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The driver with servers that are independent of it, in processes of their own. */
@Tag("peers")
class PeersTest {
  private final ModbusTcpDriver driver = new ModbusTcpDriver();
  private final MemoryContext context = new MemoryContext(false);
  private final RecordedSamples samples = new RecordedSamples();
  private final RecordedOutcomes outcomes = new RecordedOutcomes();

  private Link<ModbusAddress> open(ForeignPeer peer) throws Exception {
    return driver.open(SettingsFor.port(peer.port()).timeout(10_000).build(), context);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"libmodbus", "pymodbus"})
  void everyCellOfAllFourTablesIsReadInOneRequestATable(String name) throws Exception {
    List<String> tags = new ArrayList<>();
    for (String table : List.of("coil:", "discrete:", "holding:", "input:")) {
      IntStream.range(0, 100).forEach(i -> tags.add(table + i));
    }
    try (ForeignPeer peer = ForeignPeer.start(name);
        Link<ModbusAddress> link = open(peer)) {
      ReadPlan plan = link.plan(Tags.of(tags.toArray(new String[0])));
      plan.read(samples);
      plan.read(samples);
      assertThat(context.requests).hasValue(8);
      assertThat(2 * plan.cost().bytes()).isEqualTo(context.bytes.get());
    }

    for (int i = 0; i < 100; i++) {
      assertThat(samples.value(i)).isEqualTo(i % 3 == 0);
      assertThat(samples.value(100 + i)).isEqualTo(i % 5 == 0);
      assertThat(samples.value(200 + i)).isEqualTo((long) i);
      assertThat(samples.value(300 + i)).isEqualTo(30_000L + i);
    }
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"libmodbus", "pymodbus"})
  void whatLiesBehindTheEndIsBadAndTheRestIsGood(String name) throws Exception {
    try (ForeignPeer peer = ForeignPeer.start(name);
        Link<ModbusAddress> link = open(peer)) {
      ReadPlan plan = link.plan(Tags.holding(190, 210));
      for (int i = 0; i < 12; i++) {
        samples.clear();
        plan.read(samples);
      }
    }

    assertThat(samples.values()).hasSize(10);
    assertThat(samples.quality(10)).isSameAs(Quality.BAD_ADDRESS_UNKNOWN);
    assertThat(context.facts.get("forbidden-gaps")).startsWith("unit 1 holding: 200-209");
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"libmodbus", "pymodbus", "modbus_server"})
  void everyFunctionThatWritesIsUnderstood(String name) throws Exception {
    Value bits =
        Value.array(
            DataType.BOOL.array(3), List.of(Value.of(true), Value.of(false), Value.of(true)));
    List<Wanted> wanted =
        List.of(
            Wanted.of("coil:7", Value.of(true), true),
            Wanted.of("coil:20 bool[3]", bits, true),
            Wanted.of("holding:5", Value.of(4711L), true),
            Wanted.of("holding:10;order=CDAB float32", Value.of(1.5f), true),
            Wanted.of("holding:20.3", Value.of(true), true),
            Wanted.of("holding:30 text(5)", Value.of("pumpe"), true));
    try (ForeignPeer peer = ForeignPeer.start(name);
        Link<ModbusAddress> link = open(peer)) {
      assertThat(link).isInstanceOf(Writes.class);
      @SuppressWarnings("unchecked")
      Writes<ModbusAddress> writes = (Writes<ModbusAddress>) link;
      writes.write(wanted, outcomes);
      link.plan(wanted.stream().map(Wanted::address).toList()).read(samples);
    }

    assertThat(outcomes.all.values()).containsOnly("done").hasSize(6);
    assertThat(samples.values().values())
        .containsExactly(true, List.of(true, false, true), 4711L, 1.5, true, "pumpe");
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"libmodbus", "pymodbus"})
  void aPeerThatDiesEndsTheLinkWithAClearProblem(String name) throws Exception {
    try (ForeignPeer peer = ForeignPeer.start(name);
        Link<ModbusAddress> link = open(peer)) {
      ReadPlan plan = link.plan(Tags.holding(0, 3));
      plan.read(samples);
      peer.close();

      assertThatThrownBy(() -> plan.read(samples))
          .isInstanceOf(LinkException.class)
          .hasMessageContaining("connection");
    }
  }
}
