package org.isthmus.driver.modbus.internal.address;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.isthmus.api.data.DataType;
import org.isthmus.driver.modbus.internal.ModbusTcpDriver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadingsTest {
  private final ModbusTcpDriver driver = new ModbusTcpDriver();

  private List<ModbusAddress> readings(String text) throws Exception {
    return driver.alternatives(driver.parse(text, DataType.UNKNOWN));
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"holding:10", "unit=3;input:0", "file:4:7", "40011", "holding:10.3"})
  void eachIsUnderstoodWithItsTypeAndLiesAtTheSamePlace(String text) throws Exception {
    ModbusAddress asked = driver.parse(text, DataType.UNKNOWN);

    assertThat(readings(text))
        .hasSizeGreaterThan(40)
        .doesNotHaveDuplicates()
        .allSatisfy(
            each -> {
              assertThat(driver.parse(each.toString(), each.type())).isEqualTo(each);
              assertThat(each.offset()).isEqualTo(asked.offset());
              assertThat(each.unit()).isEqualTo(asked.unit());
              assertThat(each.table()).isEqualTo(asked.table());
            });
  }

  @Test
  void everyOrderOfEveryWideTypeIsThere() throws Exception {
    assertThat(readings("holding:10").stream().map(each -> each.type() + " " + each))
        .contains(
            "float32 holding:10;order=CDAB",
            "int64 holding:10;order=DCBA",
            "uint32 holding:10;order=ABCD;bcd",
            "uint16 holding:10;bcd",
            "int16 holding:10;order=BADC",
            "text(8) holding:10;order=BADC",
            "bool holding:10.15");
  }

  @Test
  void atTheEndOfATableOnlyWhatHasRoomIsThere() throws Exception {
    assertThat(readings("holding:65535"))
        .allSatisfy(each -> assertThat(each.cells()).isEqualTo(1))
        .hasSizeGreaterThan(10);
  }

  @Test
  void aBitIsABit() throws Exception {
    assertThat(readings("coil:3")).hasSize(1);
    assertThat(readings("fifo:3")).hasSize(1);
  }
}
