package org.isthmus.driver.modbus.internal.address;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.isthmus.api.data.DataType;
import org.isthmus.api.driver.AddressException;

/**
 * Whatever stands in the place of an address: a line with the type, and a line with the address.
 */
class AddressFuzzTest {

  @FuzzTest
  void isReadAsWhatItPrintsOrRefusedWithACure(byte[] input) {
    String[] lines = new String(input, UTF_8).split("\n", 2);
    DataType declared = declared(lines[0]);
    String text = lines.length > 1 ? lines[1] : lines[0];
    ModbusAddress address;
    try {
      address = AddressParser.parse(text, declared);
    } catch (AddressException e) {
      assertThat(e.problem().text()).startsWith("address '" + text.strip() + "'");
      assertThat(e.problem().cure()).isNotBlank();
      return;
    }
    fitsTheProtocol(address);
    saysTheSameWhenReadAgain(address);
  }

  /** The type in the first line; any place for the address decides if there is none. */
  private static DataType declared(String text) {
    try {
      return DataType.parse(text);
    } catch (IllegalArgumentException e) {
      return DataType.UNKNOWN;
    }
  }

  private static void fitsTheProtocol(ModbusAddress address) {
    assertThat(address.unit()).isBetween(-1, 255);
    assertThat(address.cells()).isBetween(1, address.table().protocolLimit());
    assertThat(address.offset()).isBetween(0, 65536 - address.cells());
    assertThat(address.elements()).isPositive();
    assertThat(address.bit()).isBetween(-1, 15);
    assertThat(address.writable()).isIn(false, address.table().writable());
  }

  private static void saysTheSameWhenReadAgain(ModbusAddress address) {
    try {
      ModbusAddress again = AddressParser.parse(address.toString(), address.type());
      assertThat(again).isEqualTo(address).hasToString(address.toString());
    } catch (AddressException e) {
      throw new AssertionError(address + " does not read what it prints", e);
    }
    assertThat(DataType.parse(address.type().toString())).isEqualTo(address.type());
  }
}
