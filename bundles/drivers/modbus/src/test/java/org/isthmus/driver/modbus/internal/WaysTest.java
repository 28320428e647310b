package org.isthmus.driver.modbus.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.isthmus.api.data.DataType;
import org.isthmus.api.data.Quality;
import org.isthmus.api.data.Value;
import org.isthmus.api.driver.Link;
import org.isthmus.api.driver.ReadPlan;
import org.isthmus.api.driver.Writes;
import org.isthmus.driver.modbus.internal.address.ModbusAddress;
import org.isthmus.driver.modbus.internal.settings.UdpFraming;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every way over a network that leads to a Modbus device, with pymodbus at its end. */
@Tag("peers")
class WaysTest {
  private final MemoryContext context = new MemoryContext(false);
  private final RecordedSamples samples = new RecordedSamples();
  private final RecordedOutcomes outcomes = new RecordedOutcomes();

  /** Opens a link to a port. */
  private interface Opener {
    Link<ModbusAddress> open(int port, MemoryContext context) throws Exception;
  }

  private record Way(String mode, Opener opener) {
    @Override
    public String toString() {
      return mode;
    }
  }

  private static SettingsFor at(int port) {
    return SettingsFor.port(port).timeout(10_000);
  }

  static Stream<Way> ways() {
    ModbusUdpDriver udp = new ModbusUdpDriver();
    return Stream.of(
        new Way("tcp", (port, context) -> new ModbusTcpDriver().open(at(port).build(), context)),
        new Way(
            "rtu-tcp", (port, context) -> new ModbusRtuTcpDriver().open(at(port).rtu(), context)),
        new Way("udp", (port, context) -> udp.open(at(port).udp(UdpFraming.TCP), context)),
        new Way("rtu-udp", (port, context) -> udp.open(at(port).udp(UdpFraming.RTU), context)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("ways")
  void everyFunctionIsUnderstoodAndCostsWhatWasSaid(Way way) throws Exception {
    int port = ForeignPeer.freePort();
    Value bits = Value.array(DataType.BOOL.array(2), List.of(Value.of(true), Value.of(true)));
    List<Wanted> wanted =
        List.of(
            Wanted.of("coil:7", Value.of(true), true),
            Wanted.of("coil:20 bool[2]", bits, true),
            Wanted.of("holding:5", Value.of(4711L), true),
            Wanted.of("holding:10;order=CDAB float32", Value.of(1.5f), true),
            Wanted.of("holding:20.3", Value.of(true), true));
    try (ForeignPeer peer = ForeignPeer.pymodbus(way.mode, Integer.toString(port));
        Link<ModbusAddress> link = way.opener.open(peer.port(), context)) {
      @SuppressWarnings("unchecked")
      Writes<ModbusAddress> writes = (Writes<ModbusAddress>) link;
      writes.write(wanted, outcomes);
      long before = context.bytes.get();
      ReadPlan plan =
          link.plan(
              Tags.of(
                  "coil:7", "discrete:5", "holding:5", "input:9", "holding:10;order=CDAB float32"));
      plan.read(samples);

      assertThat(plan.cost().bytes()).isEqualTo(context.bytes.get() - before);
      assertThat(plan.cost().requests()).isEqualTo(4);
    }

    assertThat(outcomes.all.values()).containsOnly("done").hasSize(5);
    assertThat(samples.values().values()).containsExactly(true, true, 4711L, 30_009L, 1.5);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("ways")
  void whatTheDeviceRefusesIsBadAndTheRestIsGood(Way way) throws Exception {
    int port = ForeignPeer.freePort();
    try (ForeignPeer peer = ForeignPeer.pymodbus(way.mode, Integer.toString(port));
        Link<ModbusAddress> link = way.opener.open(peer.port(), context)) {
      ReadPlan plan = link.plan(Tags.of("holding:199", "holding:200"));
      plan.read(samples);
    }

    assertThat(samples.value(0)).isEqualTo(199L);
    assertThat(samples.quality(1)).isSameAs(Quality.BAD_ADDRESS_UNKNOWN);
  }
}
