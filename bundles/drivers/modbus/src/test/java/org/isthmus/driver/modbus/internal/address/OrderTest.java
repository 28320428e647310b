package org.isthmus.driver.modbus.internal.address;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "ABCD, 1122, 11223344, 1122334455667788",
    "CDAB, 1122, 33441122, 7788556633441122",
    "BADC, 2211, 22114433, 2211443366558877",
    "DCBA, 2211, 44332211, 8877665544332211",
  })
  void theBytesOfADeviceAreArrangedToTheValueAndBack(
      Order order, String one, String two, String four) {
    assertThat(order.arrange16(Integer.parseInt(one, 16))).isEqualTo(0x1122);
    assertThat(order.arrange32(Integer.parseUnsignedInt(two, 16))).isEqualTo(0x11223344);
    assertThat(order.arrange64(Long.parseUnsignedLong(four, 16))).isEqualTo(0x1122334455667788L);
    assertThat(order.arrange16(0x1122)).isEqualTo(Integer.parseInt(one, 16));
    assertThat(order.arrange32(0x11223344)).isEqualTo(Integer.parseUnsignedInt(two, 16));
    assertThat(order.arrange64(0x1122334455667788L)).isEqualTo(Long.parseUnsignedLong(four, 16));
  }
}
