package org.isthmus.driver.modbus.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.isthmus.api.data.Value;
import org.isthmus.api.driver.LineMode;
import org.isthmus.api.driver.LineMode.Parity;
import org.isthmus.api.driver.Link;
import org.isthmus.api.driver.ReadPlan;
import org.isthmus.api.driver.Writes;
import org.isthmus.driver.modbus.internal.address.ModbusAddress;
import org.isthmus.host.serial.LentLines;
import org.isthmus.serial.internal.SerialComponent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * RTU and ASCII on a line of the gateway and pseudo-terminals, with servers that are independent of
 * the driver.
 */
@Tag("peers")
@Timeout(60)
class SerialTest {
  private final MemoryContext context = new MemoryContext(false);
  private final RecordedSamples samples = new RecordedSamples();
  private final RecordedOutcomes outcomes = new RecordedOutcomes();
  private Pty pty;
  private LentLines lines;

  @BeforeEach
  void tie() throws IOException {
    pty = new Pty();
    lines = new SerialComponent().lend("device", context);
    context.lines = lines;
  }

  @AfterEach
  void untie() throws IOException {
    lines.close();
    pty.close();
  }

  private ForeignPeer peer(String name, String mode, int baud) throws Exception {
    return name.equals("libmodbus")
        ? ForeignPeer.libmodbus(pty.far(), Integer.toString(baud), "1")
        : ForeignPeer.pymodbus(mode, pty.far(), Integer.toString(baud));
  }

  private Link<ModbusAddress> open(String mode, int baud) throws Exception {
    SettingsFor settings = SettingsFor.port(1).timeout(5000);
    return mode.equals("rtu")
        ? new ModbusRtuDriver().open(settings.rtu(pty.near(), baud), context)
        : new ModbusAsciiDriver().open(settings.ascii(pty.near(), baud), context);
  }

  @ParameterizedTest(name = "{1} at {2} baud with {0}")
  @CsvSource({
    "pymodbus, rtu, 9600",
    "pymodbus, rtu, 115200",
    "pymodbus, ascii, 9600",
    "pymodbus, ascii, 115200",
    "libmodbus, rtu, 9600",
    "libmodbus, rtu, 115200"
  })
  void allTablesAreReadAndWritten(String name, String mode, int baud) throws Exception {
    try (ForeignPeer peer = peer(name, mode, baud);
        Link<ModbusAddress> link = open(mode, baud)) {
      @SuppressWarnings("unchecked")
      Writes<ModbusAddress> writes = (Writes<ModbusAddress>) link;
      writes.write(
          List.of(
              Wanted.of("coil:7", Value.of(true), true),
              Wanted.of("holding:5", Value.of(4711L), true),
              Wanted.of("holding:10 float32", Value.of(1.5f), true)),
          outcomes);
      ReadPlan plan =
          link.plan(
              Tags.of(
                  "coil:7", "discrete:5", "holding:5", "input:9", "holding:10 float32", "coil:6"));
      long before = context.bytes.get();
      plan.read(samples);

      assertThat(outcomes.all.values()).containsOnly("done").hasSize(3);
      assertThat(plan.cost().bytes()).isEqualTo(context.bytes.get() - before);
    }
    assertThat(samples.values().values()).containsExactly(true, true, 4711L, 30_009L, 1.5, true);
  }

  @ParameterizedTest(name = "{0} at {1} baud")
  @CsvSource({"rtu, 9600", "rtu, 115200", "ascii, 9600"})
  void aReadOccupiesTheLineAsLongAsItsBytesAndTwoSilencesTake(String mode, int baud)
      throws Exception {
    LineMode line = LineMode.of(baud, mode.equals("rtu") ? 8 : 7, Parity.EVEN, 1);
    List<ModbusAddress> tags = Tags.holding(0, 10);
    try (Link<ModbusAddress> link = open(mode, baud)) {
      // Unit, function, start, count, CRC; unit, function, byte count, 20 bytes, CRC.
      int bytes = mode.equals("rtu") ? 8 + 25 : 17 + 51;
      long nanos = line.nanos(bytes) + 2 * line.silence().toNanos();
      assertThat(link.plan(tags).cost().lineTime().toNanos()).isEqualTo(nanos);
      assertThat(link.plan(tags).cost().bytes()).isEqualTo(bytes);
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"pymodbus", "libmodbus"})
  void theLongestAnswerIsRead(String name) throws Exception {
    try (ForeignPeer peer = peer(name, "rtu", 115_200);
        Link<ModbusAddress> link = open("rtu", 115_200)) {
      link.plan(Tags.holding(0, 125)).read(samples);
    }
    assertThat(samples.values().values())
        .containsExactlyElementsOf(IntStream.range(0, 125).mapToObj(Long::valueOf).toList());
  }
}
