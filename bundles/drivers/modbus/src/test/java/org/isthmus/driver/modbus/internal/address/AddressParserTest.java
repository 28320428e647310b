package org.isthmus.driver.modbus.internal.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.isthmus.api.data.DataType;
import org.isthmus.api.driver.AddressException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressParserTest {
  private static final String[] PIECES = {
    "holding",
    "input",
    "coil",
    "discrete",
    ":",
    ";",
    ".",
    "=",
    "unit",
    "order",
    "ABCD",
    "cdab",
    "bcd",
    "0",
    "1",
    "7",
    "15",
    "16",
    "40001",
    "400001",
    "30010",
    "65535",
    "65536",
    "0x1F",
    " ",
    "-",
    "99999999999",
    "x",
    "é",
    "{0}",
    "[",
    "unit=7;",
    "holding:5",
    ";order=DCBA",
    ";bcd"
  };
  private static final String[] TYPES = {
    "bool", "int16", "uint16", "int32", "uint32", "int64", "uint64", "float32", "float64",
    "text(16)", "text", "bytes(3)", "bytes", "time", "int8", "uint16[10]", "float32[4,2]",
        "bool[3]",
    "uint16[]", "uint16[100000,100000]", "structure(x)", "unknown", "text(4)[2]"
  };

  @ParameterizedTest(name = "{0} as {1} is {2}")
  @CsvSource({
    "holding:0, uint16, holding:0",
    "HOLDING:0x1f, uint16, holding:31",
    "input:3, float32, input:3",
    "coil:3, bool, coil:3",
    "discrete:0, bool, discrete:0",
    "holding:10.3, bool, holding:10.3",
    "40001, uint16, holding:0",
    "400001, uint16, holding:0",
    "465536, uint16, holding:65535",
    "49999, uint16, holding:9998",
    "40001.15, bool, holding:0.15",
    "30010, int16, input:9",
    "10001, bool, discrete:0",
    "00001, bool, coil:0",
    "000001, bool, coil:0",
    "unit=7;holding:0, uint16, unit=7;holding:0",
    "unit:7;40001, uint16, unit=7;holding:0",
    "'holding:0 ; bcd ; order=cdab', uint32, holding:0;order=CDAB;bcd",
    "holding:65532, float64, holding:65532",
    "holding:0, uint16[125], holding:0",
    "coil:0, bool[2000], coil:0",
  })
  void bothNotationsNameTheSamePlaces(String text, String type, String canonical) throws Exception {
    ModbusAddress address = AddressParser.parse(text, DataType.parse(type));

    assertThat(address).hasToString(canonical);
    assertThat(AddressParser.parse(canonical, DataType.parse(type))).isEqualTo(address);
  }

  @ParameterizedTest(name = "{0} as {1}: {2}")
  @CsvSource({
    "holding:65536, uint16, it is at most 65535",
    "holding:65535, float32, a table ends with offset 65535",
    "coil:3.1, bool, leave out .1",
    "holding:3.16, bool, it is at most 15",
    "holding:3.1, uint16, declare it bool",
    "coil:3, uint16, declare it bool",
    "20001, uint16, the first digit is",
    "40000, uint16, the first register is 40001",
    "465537, uint16, it is at most 65536",
    "unit=256;holding:0, uint16, it is at most 255",
    "register:0, uint16, 'write holding:0, input:3'",
    "holding:0;holding:1, uint16, give it once",
    "unit=1;unit=1;holding:0, uint16, give it once",
    "unit=1, uint16, write holding:0 or 40001",
    "holding:0;order=acbd, uint32, 'one of ABCD, CDAB, BADC, DCBA'",
    "holding:0;bcd, int32, declare it uint16 or uint32",
    "coil:0;bcd, bool, leave the option out",
    "holding:0;order=CDAB, text(4), use order=ABCD or BADC",
    "holding:0, text, declare text(16)",
    "holding:0, time, use bool",
    "holding:0, uint16[], 'give it, as in uint16[10]'",
    "holding:0, uint16[126], use several tags",
    "coil:0, bool[2001], use several tags",
    "holding:0, text(4)[2], make each of them a tag",
    "'', uint16, write holding:0",
  })
  void whatCannotBeIsRefusedWithItsCure(String text, String type, String cure) {
    assertThatThrownBy(() -> AddressParser.parse(text, DataType.parse(type)))
        .isInstanceOfSatisfying(
            AddressException.class,
            e -> {
              assertThat(e.problem().cure()).contains(cure);
              assertThat(e.problem().text()).startsWith("address '" + text + "': ");
              assertThat(e.problem().code()).startsWith("modbus.address.");
            });
  }

  @Test
  void anUndeclaredTypeIsWhatIsUsualAtSuchAPlace() throws Exception {
    assertThat(AddressParser.parse("holding:0", DataType.UNKNOWN).type())
        .isEqualTo(DataType.UINT16);
    assertThat(AddressParser.parse("holding:0.1", DataType.UNKNOWN).type())
        .isEqualTo(DataType.BOOL);
    assertThat(AddressParser.parse("coil:0", DataType.UNKNOWN).type()).isEqualTo(DataType.BOOL);
    assertThat(AddressParser.parse("input:0", DataType.UNKNOWN.array(3)).type())
        .isEqualTo(DataType.UINT16.array(3));
  }

  @Test
  void onlyCoilsAndHoldingRegistersAreWritable() throws Exception {
    assertThat(AddressParser.parse("coil:0", DataType.UNKNOWN).writable()).isTrue();
    assertThat(AddressParser.parse("holding:0.3", DataType.UNKNOWN).writable()).isTrue();
    assertThat(AddressParser.parse("discrete:0", DataType.UNKNOWN).writable()).isFalse();
    assertThat(AddressParser.parse("input:0", DataType.UNKNOWN).writable()).isFalse();
    assertThat(AddressParser.parse("holding:0.3", DataType.BOOL.array(4)).writable()).isFalse();
  }

  @Test
  void anyStringIsAValidAddressOrAnAddressException() {
    Random random = new Random(502);
    int valid = 0;
    for (int i = 0; i < 50_000; i++) {
      String text = randomText(random);
      DataType type = DataType.parse(TYPES[random.nextInt(TYPES.length)]);
      valid += parsesToAFixedPoint(text, type) ? 1 : 0;
    }

    assertThat(valid).isGreaterThan(100);
  }

  private static String randomText(Random random) {
    StringBuilder text = new StringBuilder();
    for (int pieces = 1 + random.nextInt(6); pieces > 0; pieces--) {
      text.append(PIECES[random.nextInt(PIECES.length)]);
    }
    return text.toString();
  }

  private static boolean parsesToAFixedPoint(String text, DataType type) {
    ModbusAddress address;
    try {
      address = AddressParser.parse(text, type);
    } catch (AddressException e) {
      assertThat(e.problem().cure()).as("cure for '%s' as %s", text, type).isNotEmpty();
      return false;
    }
    assertThat(address.offset() + address.cells()).isBetween(1, 65536);
    try {
      assertThat(AddressParser.parse(address.toString(), type)).isEqualTo(address);
    } catch (AddressException e) {
      throw new AssertionError("'" + text + "' became " + address + ", which is none", e);
    }
    return true;
  }
}
