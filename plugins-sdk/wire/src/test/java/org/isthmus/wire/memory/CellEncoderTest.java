package org.isthmus.wire.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.isthmus.api.data.DataType;
import org.isthmus.api.data.Quality;
import org.isthmus.api.data.Value;
import org.isthmus.wire.bytes.WordOrder;
import org.isthmus.wire.driver.RecordedSamples;
import org.junit.jupiter.api.Test;

class CellEncoderTest {
  private static MemoryAddress address(Area area, DataType type) {
    return new MemoryAddress("A0", Space.of(area), 0, -1, null, false, null, type);
  }

  private static Object decoded(MemoryAddress address, byte[] bytes, MemorySettings settings) {
    RecordedSamples samples = new RecordedSamples();
    Item item = new Item(0, address.space(), 0, address.cells(), address, new Station(1, 0));
    new Decoder(List.of(item), 0, settings).decode(bytes, 0, samples);
    return samples.value(0);
  }

  @Test
  void whatIsEncodedIsDecodedInEveryAreaAndOrder() throws Exception {
    List<Area> areas = new ArrayList<>();
    for (int size : new int[] {1, 2, 4, 8}) {
      areas.add(Area.cells("A", size, 64));
      areas.add(Area.cells("A", size, 64).lowByteFirst());
    }
    for (Area area : areas) {
      for (WordOrder order : WordOrder.values()) {
        MemorySettings settings = MemorySettings.of(order);
        roundTrip(address(area, DataType.INT64), Value.of(-123_456_789_012L), settings);
        roundTrip(address(area, DataType.FLOAT64), Value.of(-1.25e100), settings);
        roundTrip(address(area, DataType.BOOL), Value.of(true), settings);
        roundTrip(address(area, DataType.text(6)), Value.of("motor"), settings);
        if (area.cellBytes() <= 4) {
          roundTrip(address(area, DataType.INT32), Value.of(-70_000L), settings);
        }
      }
    }
  }

  private static void roundTrip(MemoryAddress address, Value value, MemorySettings settings)
      throws MisfitException {
    byte[] bytes = new CellEncoder(settings).encode(address, value);
    Object expected =
        switch (value.type().kind()) {
          case BOOL -> value.asBoolean();
          case FLOAT64 -> value.asDouble();
          case TEXT -> value.asText();
          default -> value.asLong();
        };
    assertThat(decoded(address, bytes, settings)).isEqualTo(expected);
  }

  @Test
  void bitsArePackedAsTheAreaSays() throws Exception {
    CellEncoder encoder = new CellEncoder(MemorySettings.of(WordOrder.ABCD));
    DataType four = DataType.BOOL.array(4);
    List<Value> bits = List.of(Value.of(true), Value.of(false), Value.of(false), Value.of(true));
    Value value = Value.array(four, bits);
    Area area = Area.bits("M", 64);
    assertThat(encoder.encode(address(area, four), value)).containsExactly(9);
    assertThat(encoder.encode(address(area.packed(Packing.TWO), four), value))
        .containsExactly(0x10, 0x01);
    assertThat(encoder.encode(address(area.packed(Packing.ONE), four), value))
        .containsExactly(1, 0, 0, 1);
  }

  @Test
  void decimalsAreWrittenAsSuch() throws Exception {
    MemoryAddress bcd =
        new MemoryAddress(
            "A0", Space.of(Area.words("A", 9)), 0, -1, null, true, null, DataType.UINT16);
    CellEncoder encoder = new CellEncoder(MemorySettings.of(WordOrder.ABCD));
    assertThat(encoder.encode(bcd, Value.of(1234L))).containsExactly(0x12, 0x34);
    assertThatThrownBy(() -> encoder.encode(bcd, Value.of(10_000L)))
        .hasMessage("the value 10000 does not fit uint16 in BCD");
  }

  @Test
  void whatDoesNotFitIsRefusedWithItsQuality() {
    Area words = Area.words("A", 9);
    CellEncoder encoder = new CellEncoder(MemorySettings.of(WordOrder.ABCD));
    assertThatThrownBy(() -> encoder.encode(address(words, DataType.UINT16), Value.of(-1L)))
        .isInstanceOfSatisfying(
            MisfitException.class, e -> assertThat(e.quality()).isSameAs(Quality.BAD_OUT_OF_RANGE));
    assertThatThrownBy(() -> encoder.encode(address(words, DataType.FLOAT32), Value.of(1e300)))
        .hasMessageContaining("does not fit float32");
    assertThatThrownBy(() -> encoder.encode(address(words, DataType.text(2)), Value.of("abc")))
        .hasMessage("3 bytes do not fit text(2)");
    assertThatThrownBy(() -> encoder.encode(address(words, DataType.UINT16), Value.of("abc")))
        .isInstanceOfSatisfying(
            MisfitException.class,
            e -> assertThat(e.quality()).isSameAs(Quality.BAD_TYPE_MISMATCH));
    MemoryAddress readOnly = address(words.readOnly(), DataType.UINT16);
    assertThatThrownBy(() -> encoder.encode(readOnly, Value.of(1L)))
        .hasMessage("A0 cannot be written");
  }
}
