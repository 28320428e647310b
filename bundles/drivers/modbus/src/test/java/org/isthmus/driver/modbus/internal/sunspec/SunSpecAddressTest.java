package org.isthmus.driver.modbus.internal.sunspec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.isthmus.api.data.DataType;
import org.isthmus.api.driver.AddressException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SunSpecAddressTest {
  private final SunSpecDriver driver = new SunSpecDriver();

  @ParameterizedTest(name = "{0} as {1} is {2} {3}")
  @CsvSource({
    "103.W, unknown, 103.W, float64",
    "103.w, unknown, 103.W, float64",
    "103[1].W, unknown, 103.W, float64",
    "103[2].W, float32, 103[2].W, float32",
    "103.St, unknown, 103.St, uint16",
    "103.St, float64, 103.St, float64",
    "1.Mn, text(16), 1.Mn, text(32)",
    "160.DCA[3], unknown, 160.DCA[3], float64",
    "64001.@5, unknown, 64001.@5, uint16",
    "64001[2].@5, int32, 64001[2].@5, int32",
    "103.@12, int16, 103.@12, int16",
  })
  void isUnderstood(String text, String declared, String prints, String type) throws Exception {
    SunSpecAddress address = driver.parse(text, DataType.parse(declared));

    assertThat(address).hasToString(prints);
    assertThat(address.type()).isEqualTo(DataType.parse(type));
    assertThat(driver.parse(prints, address.type())).isEqualTo(address);
  }

  @ParameterizedTest(name = "{0} as {1}: {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "W | unknown | no point of a model",
        "103 | unknown | no point of a model",
        "103.Wat | unknown | it has A, AphA",
        "70000.W | unknown | in 1..65534",
        "103[0].W | unknown | in 1..999",
        "160.DCA | unknown | DCA is repeated",
        "103.W[2] | unknown | W is not repeated",
        "103.W | bool | W is no bool",
        "103.W | int16 | W is no int16",
        "103.St | uint16[2] | St is no uint16[2]",
        "64001.W | unknown | 64001.@5",
        "64001.@99999 | unknown | at most 65535",
      })
  void isRefusedWithACure(String text, String declared, String says) {
    assertThatThrownBy(() -> driver.parse(text, DataType.parse(declared)))
        .isInstanceOf(AddressException.class)
        .hasMessageContaining(says);
  }

  @Test
  void everyModelHasTheLengthThatIsPublished() {
    Map<Integer, Integer> lengths =
        Map.ofEntries(
            Map.entry(1, 66),
            Map.entry(101, 50),
            Map.entry(102, 50),
            Map.entry(103, 50),
            Map.entry(111, 60),
            Map.entry(112, 60),
            Map.entry(113, 60),
            Map.entry(120, 26),
            Map.entry(121, 30),
            Map.entry(122, 44),
            Map.entry(123, 24),
            Map.entry(124, 24),
            Map.entry(160, 8),
            Map.entry(201, 105),
            Map.entry(202, 105),
            Map.entry(203, 105),
            Map.entry(204, 105),
            Map.entry(211, 124),
            Map.entry(212, 124),
            Map.entry(213, 124),
            Map.entry(214, 124),
            Map.entry(701, 153));

    assertThat(Models.all().keySet()).isEqualTo(lengths.keySet());
    Models.all()
        .forEach((id, model) -> assertThat(model.fixed()).as("%s", id).isEqualTo(lengths.get(id)));
    assertThat(Models.all().get(160).repeat()).isEqualTo(20);
  }

  @Test
  void everyScaleFactorIsAPointOfItsModel() {
    for (Model model : Models.all().values()) {
      for (Point point : model.points()) {
        if (!point.scale().isEmpty()) {
          assertThat(model.point(point.scale())).as("%s.%s", model.id(), point.name()).isNotNull();
        }
      }
    }
  }
}
