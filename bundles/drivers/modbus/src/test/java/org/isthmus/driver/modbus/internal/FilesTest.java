package org.isthmus.driver.modbus.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.isthmus.api.data.Quality;
import org.isthmus.api.data.Value;
import org.isthmus.api.driver.AddressException;
import org.isthmus.api.driver.Link;
import org.isthmus.api.driver.LinkException;
import org.isthmus.api.driver.ReadPlan;
import org.isthmus.api.driver.Writes;
import org.isthmus.driver.modbus.internal.address.ModbusAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of records and queues of registers; what can be had of them from j2mod, and lies. */
class FilesTest {
  private final ModbusTcpDriver driver = new ModbusTcpDriver();
  private final MemoryContext context = new MemoryContext(false);
  private final RecordedSamples samples = new RecordedSamples();
  private final RecordedOutcomes outcomes = new RecordedOutcomes();

  private Link<ModbusAddress> open(int port) throws Exception {
    return driver.open(SettingsFor.port(port).timeout(10_000).build(), context);
  }

  @Test
  void neighboursInAFileAreReadTogetherAndCostWhatWasSaid() throws Exception {
    try (J2modServer server = new J2modServer();
        Link<ModbusAddress> link = open(server.port())) {
      ReadPlan plan =
          link.plan(Tags.of("file:4:0", "file:4:0.4", "file:4:2 int32", "file:3:0 uint16[4]"));
      plan.read(samples);

      assertThat(context.requests).hasValue(2);
      assertThat(plan.cost().requests()).isEqualTo(2);
      assertThat(plan.cost().bytes()).isEqualTo(context.bytes.get());
    }

    assertThat(samples.value(0)).isEqualTo(400L);
    assertThat(samples.value(1)).isEqualTo(true);
    assertThat(samples.value(2)).isEqualTo(402L << 16 | 403);
    assertThat(samples.value(3)).isEqualTo(List.of(300L, 301L, 302L, 303L));
  }

  @Test
  void aQueueGivesAsManyValuesAsWait() throws Exception {
    try (J2modServer server = new J2modServer();
        Link<ModbusAddress> link = open(server.port())) {
      // j2mod takes the register at the address for the length, and those behind it for the queue.
      link.plan(Tags.of("fifo:3", "fifo:0", "fifo:5 int16[]", "fifo:40")).read(samples);
    }

    assertThat(samples.value(0)).isEqualTo(List.of(4L, 5L, 6L));
    assertThat(samples.value(1)).isEqualTo(List.of());
    assertThat(samples.value(2)).isEqualTo(List.of(6L, 7L, 8L, 9L, 10L));
    assertThat(samples.quality(3)).isSameAs(Quality.BAD_CONFIGURATION);
  }

  @Test
  void aFileIsWrittenAndReadBack() throws Exception {
    try (J2modServer server = new J2modServer();
        Link<ModbusAddress> link = open(server.port())) {
      @SuppressWarnings("unchecked")
      Writes<ModbusAddress> writes = (Writes<ModbusAddress>) link;
      writes.write(List.of(Wanted.of("file:2:0 float32", Value.of(1.5f), true)), outcomes);
      link.plan(Tags.of("file:2:0 float32")).read(samples);
    }

    assertThat(outcomes.all.values()).containsOnly("done").hasSize(1);
    assertThat(samples.value(0)).isEqualTo(1.5);
  }

  @Test
  void aFileThatIsNotThereIsBadAndLeavesTheOthersGood() throws Exception {
    try (J2modServer server = new J2modServer();
        Link<ModbusAddress> link = open(server.port())) {
      link.plan(Tags.of("file:9:0", "file:4:1", "holding:3")).read(samples);
    }

    assertThat(samples.quality(0).isBad()).isTrue();
    assertThat(samples.value(2)).isEqualTo(3L);
  }

  @ParameterizedTest(name = "{0} as {1}: {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "file:4 | uint16 | file:4:1",
        "file:4:10000 | uint16 | at most 9999",
        "file:4:9999 | int32 | beyond 9999",
        "file:70000:1 | uint16 | file number",
        "fifo:7 | uint16 | uint16[]",
        "fifo:7 | uint16[4] | uint16[]",
        "fifo:7.3 | bool | bits",
        "fifo:7;bcd | uint16[] | options",
      })
  void whatCannotBeIsRefusedWithACure(String text, String type, String says) {
    assertThatThrownBy(() -> Tags.of(text + " " + type))
        .isInstanceOf(AddressException.class)
        .hasMessageContaining(says);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"file:4:1", "file:4:1.3", "fifo:7", "unit=3;file:65535:9999", "fifo:0"})
  void isReadAsItPrints(String text) throws Exception {
    ModbusAddress address = Tags.of(text).get(0);
    assertThat(address).hasToString(text);
    assertThat(address.writable()).isEqualTo(text.contains("file") && !text.contains("."));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "fifo:7 | 24,0,6,0,3,0,1,0,2 | asked for 8 bytes, was told 6, was given 6",
        "fifo:7 | 24,0,66,0,32 | a queue of 32 registers",
        "fifo:7 | 24,0,0 | a queue of -1 registers",
        "file:4:1 | 20,4,2,6,0,1 | one group of a file, was given another",
        "file:4:1 | 20,4,3,7,0,1 | one group of a file, was given another",
        "file:4:1 | 20,6,5,6,0,1,0,2 | asked for 4 bytes, was told 6, was given 6",
        "file:4:1 | 20,4 | was given 0",
      })
  void aLieEndsTheLink(String tag, String pdu, String says) throws Exception {
    int[] lie = Arrays.stream(pdu.split(",")).mapToInt(Integer::parseInt).toArray();
    try (ScriptedPeer peer =
            new ScriptedPeer((request, out) -> out.write(ScriptedPeer.frame(request, lie)));
        Link<ModbusAddress> link = open(peer.port())) {
      ReadPlan plan = link.plan(Tags.of(tag));

      assertThatThrownBy(() -> plan.read(samples))
          .isInstanceOf(LinkException.class)
          .hasMessageContaining(says);
    }
  }
}
