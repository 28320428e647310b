package org.isthmus.api.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataTypeTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "bool",
        "uint64",
        "float32",
        "text",
        "text(16)",
        "bytes(8)",
        "time",
        "uint16[10]",
        "float64[2,3]",
        "int32[0]",
        "structure(Motor)",
        "structure(Motor)[4]",
        "unknown"
      })
  void whatIsWrittenIsReadAgain(String notation) {
    DataType type = DataType.parse(notation);
    assertThat(DataType.parse(type.toString())).isEqualTo(type);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "word", "int16(4)", "float32[", "text(0)", "float32[-1]", "float33"})
  void whatIsNoTypeSaysWhatWouldBe(String notation) {
    assertThatThrownBy(() -> DataType.parse(notation))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + notation + "' is not a data type; ");
  }

  @Test
  void aStructureKeepsTheNameItsDeviceGivesIt() {
    assertThat(DataType.parse("structure(DB_Motor)").structure()).isEqualTo("DB_Motor");
  }
}
