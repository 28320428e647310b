package org.isthmus.driver.modbus.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.ghgande.j2mod.modbus.util.ModbusUtil;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.isthmus.api.data.Quality;
import org.isthmus.api.driver.Link;
import org.isthmus.driver.modbus.internal.address.ModbusAddress;
import org.isthmus.driver.modbus.internal.address.Order;
import org.isthmus.driver.modbus.internal.address.TextOrder;
import org.isthmus.driver.modbus.internal.settings.TcpSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From the bytes on the wire to values: vectors by hand, and j2mod's own arithmetic. */
class DecodingTest {
  private final ModbusTcpDriver driver = new ModbusTcpDriver();
  private final RecordedSamples samples = new RecordedSamples();

  private Object read(byte[] data, String tag, Order order, TextOrder text) throws Exception {
    try (ScriptedPeer peer = new ScriptedPeer((request, out) -> out.write(frame(request, data)))) {
      TcpSettings settings = SettingsFor.port(peer.port()).order(order, text).build();
      try (Link<ModbusAddress> link = driver.open(settings, new MemoryContext(true))) {
        samples.clear();
        link.plan(Tags.of(tag)).read(samples);
      }
    }
    return samples.value(0) == null ? samples.quality(0) : samples.value(0);
  }

  private static byte[] frame(byte[] request, byte[] data) throws IOException {
    int[] pdu = new int[data.length + 2];
    pdu[0] = request[7];
    pdu[1] = data.length;
    for (int i = 0; i < data.length; i++) {
      pdu[2 + i] = data[i];
    }
    return ScriptedPeer.frame(request, pdu);
  }

  @ParameterizedTest(name = "{0} as {1} in {2} is {3}")
  @CsvSource({
    "FFFE, holding:0 int16, ABCD, -2",
    "FFFE, holding:0 uint16, ABCD, 65534",
    "0102, holding:0 uint16, DCBA, 258",
    "0102, holding:0;order=BADC uint16, ABCD, 513",
    "FFFFFFFE, holding:0 int32, ABCD, -2",
    "FFFFFFFE, holding:0 uint32, ABCD, 4294967294",
    "00020001, holding:0 uint32, CDAB, 65538",
    "01000200, holding:0 uint32, BADC, 65538",
    "02000100, holding:0 uint32, DCBA, 65538",
    "02000100, holding:0;order=ABCD uint32, DCBA, 33554688",
    "42F6E979, holding:0 float32, ABCD, 123.45600128173828",
    "E97942F6, holding:0 float32, CDAB, 123.45600128173828",
    "F64279E9, holding:0 float32, BADC, 123.45600128173828",
    "79E9F642, holding:0 float32, DCBA, 123.45600128173828",
    "3FF8000000000000, holding:0 float64, ABCD, 1.5",
    "0000000000003FF8, holding:0 float64, CDAB, 1.5",
    "F83F000000000000, holding:0 float64, BADC, 1.5",
    "000000000000F83F, holding:0 float64, DCBA, 1.5",
    "FFFFFFFFFFFFFFFE, holding:0 int64, ABCD, -2",
    "FFFFFFFFFFFFFFFE, holding:0 uint64, ABCD, -2",
    "0004000300020001, holding:0 int64, CDAB, 281483566841860",
    "1234, holding:0;bcd, ABCD, 1234",
    "12345678, holding:0;bcd uint32, ABCD, 12345678",
    "56781234, holding:0;bcd uint32, CDAB, 12345678",
    "12A4, holding:0;bcd, ABCD, bad-type-mismatch",
    "8000, holding:0.15, ABCD, true",
    "7FFF, holding:0.15, ABCD, false",
    "0001, holding:0.0, ABCD, true",
    "0100, holding:0.8, ABCD, true",
    "0000, holding:0 bool, ABCD, false",
    "0100, holding:0 bool, ABCD, true",
    "CD6B05, coil:19 bool[19], ABCD, '[true, false, true, true, false, false, true, true, true,"
        + " true, false, true, false, true, true, false, true, false, true]'",
    "00018000, input:0.15 bool[17], ABCD, '[false, false, false, false, false, false, false, false,"
        + " false, false, false, false, false, false, false, false, true]'",
    "0001FFFF, input:0 int16[2], ABCD, '[1, -1]'",
    "0001FFFF, input:0 uint16[2], ABCD, '[1, 65535]'",
    "0001000200030004, input:0 uint32[2], CDAB, '[131073, 262147]'",
    "3F80000040000000, input:0 float32[2], ABCD, '[1.0, 2.0]'",
    "0012009A, input:0;bcd uint16[2], ABCD, bad-type-mismatch",
  })
  void bytesBecomeTheValueThatTheSpecificationSays(
      String hex, String tag, Order order, String value) throws Exception {
    byte[] data = HexFormat.of().parseHex(hex);

    assertThat(read(data, tag, order, TextOrder.AB)).hasToString(value);
  }

  @ParameterizedTest(name = "{0} as {1} in {2} is {3}")
  @CsvSource({
    "48616C6C6F20, holding:0 text(6), AB, Hallo",
    "6148 6C6C 206F, holding:0 text(6), BA, Hallo",
    "6148 6C6C 206F, holding:0;order=BADC text(6), AB, Hallo",
    "4142 4300 5858, holding:0 text(6), AB, ABC",
    "B043 0000, holding:0 text(4), AB, °C",
    "4142 4344, holding:0 text(3), AB, ABC",
  })
  void aTextEndsAtItsZeroAndLosesItsPadding(String hex, String tag, TextOrder order, String text)
      throws Exception {
    byte[] data = HexFormat.of().parseHex(hex.replace(" ", ""));

    assertThat(read(data, tag, Order.ABCD, order)).isEqualTo(text);
  }

  @Test
  void bytesStayAsTheyAre() throws Exception {
    assertThat(read(new byte[] {1, 2, 3, 4}, "holding:0 bytes(3)", Order.ABCD, TextOrder.BA))
        .isEqualTo(new byte[] {2, 1, 4});
  }

  @Test
  void numbersAreThoseThatJ2modReadsFromTheSameRegisters() throws Exception {
    Random random = new Random(1979);
    for (int round = 0; round < 50; round++) {
      byte[] data = new byte[8];
      random.nextBytes(data);
      assertThat(read(data, "holding:0 int64", Order.ABCD, TextOrder.AB))
          .isEqualTo(ModbusUtil.registersToLong(data));
      assertThat(read(data, "holding:0 float64", Order.ABCD, TextOrder.AB))
          .isEqualTo(ModbusUtil.registersToDouble(data));
      byte[] half = Arrays.copyOf(data, 4);
      assertThat(read(half, "holding:0 int32", Order.ABCD, TextOrder.AB))
          .isEqualTo((long) ModbusUtil.registersToInt(half));
      assertThat(read(half, "holding:0 float32", Order.ABCD, TextOrder.AB))
          .isEqualTo((double) ModbusUtil.registersToFloat(half));
      assertThat(read(Arrays.copyOf(data, 2), "holding:0", Order.ABCD, TextOrder.AB))
          .isEqualTo((long) ModbusUtil.registerToUnsignedShort(half));
    }
  }

  @Test
  void aTextThatChangesIsReadAnewAndOneThatDoesNotIsTheSameObject() throws Exception {
    List<String> answers = List.of("AB", "AB", "CD");
    int[] next = {0};
    try (ScriptedPeer peer =
            new ScriptedPeer(
                (request, out) -> {
                  String text = answers.get(next[0]++);
                  out.write(ScriptedPeer.frame(request, 3, 2, text.charAt(0), text.charAt(1)));
                });
        Link<ModbusAddress> link =
            driver.open(SettingsFor.port(peer.port()).build(), new MemoryContext(true))) {
      var plan = link.plan(Tags.of("holding:0 text(2)"));
      plan.read(samples);
      Object first = samples.value(0);
      plan.read(samples);
      assertThat(samples.value(0)).isSameAs(first).isEqualTo("AB");
      plan.read(samples);
      assertThat(samples.value(0)).isEqualTo("CD");
      assertThat(samples.quality(0)).isSameAs(Quality.GOOD);
    }
  }
}
