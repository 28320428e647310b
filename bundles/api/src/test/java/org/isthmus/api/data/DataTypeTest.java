package org.isthmus.api.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
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
        "int32[0,0]",
        "int32[2,0]",
        "text(1000000)",
        "bytes(2147483647)",
        "structure(\"UDT\".a[1](x))",
        "structure(a)[2])[3]",
        "structure( \n)",
        "structure(\u0130\u0130)",
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
  void whatADeviceCallsItsStructuresIsReadAgain() {
    for (String name : List.of("", "a(b)", "UDT[1]", "a)[2", "\u0130", "line\nbreak", ")", "[]")) {
      DataType type = DataType.structure(name);
      assertThat(DataType.parse(type.toString())).isEqualTo(type);
      assertThat(DataType.parse(type.array(2, 0).toString())).isEqualTo(type.array(2, 0));
    }
  }

  @Test
  void lettersThatGrowInLowerCaseAreNoType() {
    assertThatThrownBy(() -> DataType.parse("\u0130nt16(\u0130)"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is not a data type");
  }

  @Test
  void moreDimensionsThanADeviceHasAreRefused() {
    assertThat(DataType.parse("bool[" + "1,".repeat(15) + "1]").dimensions()).hasSize(16);
    assertThatThrownBy(() -> DataType.parse("bool[" + "1,".repeat(16) + "1]"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aStructureKeepsTheNameItsDeviceGivesIt() {
    assertThat(DataType.parse("structure(DB_Motor)").structure()).isEqualTo("DB_Motor");
  }
}
