package org.isthmus.driver.modbus.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.data.Index;
import org.isthmus.api.data.DataType;
import org.isthmus.api.data.Value;
import org.isthmus.api.driver.Link;
import org.isthmus.api.driver.LinkException;
import org.isthmus.api.driver.Writes;
import org.isthmus.driver.modbus.internal.address.ModbusAddress;
import org.isthmus.driver.modbus.internal.settings.BitWrites;
import org.isthmus.driver.modbus.internal.settings.SingleWrites;
import org.isthmus.driver.modbus.internal.settings.TcpSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Writing over real sockets to j2mod. */
class WritingTest {
  private final ModbusTcpDriver driver = new ModbusTcpDriver();
  private final MemoryContext context = new MemoryContext(false);
  private J2modServer server;

  @BeforeEach
  void start() throws Exception {
    server = new J2modServer();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private SettingsFor settings() {
    return SettingsFor.port(server.port());
  }

  private String write(TcpSettings settings, Wanted... wanted) throws Exception {
    RecordedOutcomes outcomes = new RecordedOutcomes();
    try (Link<ModbusAddress> link = driver.open(settings, context)) {
      writes(link).write(List.of(wanted), outcomes);
    }
    return outcomes.all.toString();
  }

  private static Writes<ModbusAddress> writes(Link<ModbusAddress> link) {
    assertThat(link).isInstanceOf(Writes.class);
    @SuppressWarnings("unchecked")
    Writes<ModbusAddress> writes = (Writes<ModbusAddress>) link;
    return writes;
  }

  private int register(int at) {
    return server.image(1).getRegister(at).toUnsignedShort();
  }

  @Test
  void aLinkWithoutAGrantHasNoWayToWrite() throws Exception {
    try (Link<ModbusAddress> link = driver.open(settings().build(), new MemoryContext(true))) {
      assertThat(link).isNotInstanceOf(Writes.class);
    }
  }

  static Stream<Arguments> values() {
    return Stream.of(
        Arguments.of("coil:1 bool", Value.of(true), "true"),
        Arguments.of("holding:0 bool", Value.of(true), "true"),
        Arguments.of("holding:0 int16", Value.of(-32768L), "-32768"),
        Arguments.of("holding:0 uint16", Value.of(65535L), "65535"),
        Arguments.of("holding:0 int32", Value.of(-5L), "-5"),
        Arguments.of("holding:0 uint32", Value.of(4294967295L), "4294967295"),
        Arguments.of("holding:0;order=CDAB uint32", Value.of(65538L), "65538"),
        Arguments.of("holding:0 int64", Value.of(Long.MIN_VALUE), "" + Long.MIN_VALUE),
        Arguments.of("holding:0 uint64", Value.of(DataType.UINT64, -1), "-1"),
        Arguments.of("holding:0;order=DCBA float32", Value.of(1.5f), "1.5"),
        Arguments.of("holding:0;order=BADC float64", Value.of(-0.1), "-0.1"),
        Arguments.of("holding:0;bcd uint16", Value.of(9999L), "9999"),
        Arguments.of("holding:0;bcd uint32", Value.of(12345678L), "12345678"),
        Arguments.of("holding:0 text(7)", Value.of("Grüße!"), "Grüße!"),
        Arguments.of("holding:0;order=BADC text(6)", Value.of("abc"), "abc"),
        Arguments.of("holding:0.9 bool", Value.of(true), "true"),
        Arguments.of("holding:0 uint16[2]", array(DataType.UINT16, 7, 65535), "[7, 65535]"),
        Arguments.of(
            "coil:5 bool[3]",
            Value.array(
                DataType.BOOL.array(3), List.of(Value.of(false), Value.of(true), Value.of(true))),
            "[false, true, true]"));
  }

  private static Value array(DataType type, long... elements) {
    return Value.array(
        type.array(elements.length),
        Arrays.stream(elements).mapToObj(element -> Value.of(type, element)).toList());
  }

  @ParameterizedTest(name = "{0} takes {2}")
  @MethodSource("values")
  void whatIsWrittenIsWhatIsReadBack(String tag, Value value, String read) throws Exception {
    assertThat(write(settings().build(), Wanted.of(tag, value, true))).isEqualTo("{0=done}");

    RecordedSamples samples = new RecordedSamples();
    try (Link<ModbusAddress> link = driver.open(settings().build(), context)) {
      link.plan(Tags.of(tag)).read(samples);
    }
    assertThat(samples.value(0)).hasToString(read);
  }

  static Stream<Arguments> misfits() {
    return Stream.of(
        Arguments.of("holding:0 uint16", Value.of(65536L), "bad-out-of-range"),
        Arguments.of("holding:0 uint16", Value.of(-1L), "bad-out-of-range"),
        Arguments.of("holding:0 int16", Value.of(32768L), "bad-out-of-range"),
        Arguments.of("holding:0 int64", Value.of(DataType.UINT64, -1), "bad-out-of-range"),
        Arguments.of("holding:0 uint64", Value.of(-1L), "bad-out-of-range"),
        Arguments.of("holding:0;bcd", Value.of(10_000L), "bad-out-of-range"),
        Arguments.of("holding:0 uint16", Value.of(1.5), "bad-type-mismatch"),
        Arguments.of("holding:0 uint16", Value.of("x"), "bad-type-mismatch"),
        Arguments.of("holding:0.1", Value.of("x"), "bad-type-mismatch"),
        Arguments.of("holding:0 float32", Value.of(1e300), "bad-out-of-range"),
        Arguments.of("holding:0 text(2)", Value.of("abc"), "bad-out-of-range"),
        Arguments.of("holding:0 text(2)", Value.of("漢"), "bad-out-of-range"),
        Arguments.of("holding:0 uint16[3]", array(DataType.UINT16, 1, 2), "bad-type-mismatch"),
        Arguments.of("input:0", Value.of(1L), "bad-not-writable"),
        Arguments.of(
            "holding:0 uint16[124]", array(DataType.UINT16, new long[124]), "bad-configuration"));
  }

  @ParameterizedTest(name = "{0} refuses {1}")
  @MethodSource("misfits")
  void aValueThatDoesNotFitIsRefusedBeforeTheDeviceIsAsked(String tag, Value value, String quality)
      throws Exception {
    assertThat(write(settings().build(), Wanted.of(tag, value, false)))
        .startsWith("{0=" + quality + ": ");
    assertThat(context.requests).hasValue(0);
  }

  @Test
  void oneRefusalDoesNotEndTheOthersAndSaysWhatTheDeviceSays() throws Exception {
    String outcomes =
        write(
            settings().build(),
            Wanted.of("holding:5", Value.of(1L), false),
            Wanted.of("holding:5000", Value.of(1L), false),
            Wanted.of("holding:6", Value.of(2L), false));

    assertThat(outcomes)
        .isEqualTo("{0=done, 1=bad-address-unknown: exception 2: illegal data address, 2=done}");
    assertThat(register(5)).isEqualTo(1);
    assertThat(register(6)).isEqualTo(2);
  }

  @Test
  void aBitIsWrittenWithTheMaskWriteFunctionAndLeavesItsNeighbours() throws Exception {
    server.image(1).getRegister(9).setValue(0xF0F0);
    context.tracing = true;

    write(settings().build(), Wanted.of("holding:9.0", Value.of(true), false));
    write(settings().build(), Wanted.of("holding:9.15", Value.of(false), false));

    assertThat(register(9)).isEqualTo(0x70F1);
    assertThat(context.out.toByteArray()).hasSize(2 * 14).contains(22, Index.atIndex(7));
  }

  @Test
  void aDeviceWithoutMaskWriteRefusesWithTheCureAndIsWrittenOnceThatIsChosen() throws Exception {
    try (ScriptedPeer peer =
        new ScriptedPeer((request, out) -> out.write(ScriptedPeer.frame(request, 0x96, 1)))) {
      assertThat(
              write(
                  SettingsFor.port(peer.port()).build(),
                  Wanted.of("holding:0.1", Value.of(true), false)))
          .startsWith("{0=bad-not-supported: exception 1: illegal function; ")
          .contains("set maskWrite to read-modify-write");
    }
    server.image(1).getRegister(9).setValue(0x0001);
    TcpSettings chosen =
        settings().writes(SingleWrites.ALWAYS_MULTIPLE, BitWrites.READ_MODIFY_WRITE).build();
    assertThat(write(chosen, Wanted.of("holding:9.1", Value.of(true), true))).isEqualTo("{0=done}");
    assertThat(register(9)).isEqualTo(3);
  }

  @Test
  void aDeviceThatKnowsOnlyTheFunctionsForSeveralIsWrittenWithThose() throws Exception {
    context.tracing = true;
    TcpSettings several = settings().writes(SingleWrites.ALWAYS_MULTIPLE, BitWrites.MASK).build();
    write(several, Wanted.of("holding:1", Value.of(77L), true));
    write(several, Wanted.of("coil:1", Value.of(true), true));

    assertThat(register(1)).isEqualTo(77);
    assertThat(context.out.toByteArray()[7]).isEqualTo((byte) 16);
  }

  @Test
  void aDeviceThatConfirmsAndDoesNotTakeTheValueIsFoundOutByReadingBack() throws Exception {
    try (ScriptedPeer peer =
        new ScriptedPeer(
            (request, out) ->
                out.write(request[7] == 6 ? request : ScriptedPeer.frame(request, 3, 2, 0, 9)))) {
      assertThat(
              write(
                  SettingsFor.port(peer.port()).build(),
                  Wanted.of("holding:0", Value.of(8L), true)))
          .contains("reading back gave another value");
    }
  }

  @Test
  void aWriteThatIsNotAnsweredIsUnknownAndNotRepeated() throws Exception {
    Memory memory = new Memory();
    memory.units.put(1, Memory.SILENT);
    try (ScriptedPeer peer = new ScriptedPeer(memory)) {
      TcpSettings settings = SettingsFor.port(peer.port()).timeout(200).build();
      assertThatThrownBy(() -> write(settings, Wanted.of("holding:0", Value.of(8L), false)))
          .isInstanceOf(LinkException.class)
          .hasMessageContaining("did not answer");
    }
    assertThat(memory.taken()).hasSize(1);
  }

  @Test
  void anAnswerThatDoesNotRepeatTheWriteEndsTheLink() throws Exception {
    try (ScriptedPeer peer =
        new ScriptedPeer((request, out) -> out.write(ScriptedPeer.frame(request, 6, 0, 0, 0, 1)))) {
      assertThatThrownBy(
              () ->
                  write(
                      SettingsFor.port(peer.port()).build(),
                      Wanted.of("holding:0", Value.of(8L), false)))
          .isInstanceOf(LinkException.class)
          .hasMessageContaining("does not repeat its request");
    }
  }
}
