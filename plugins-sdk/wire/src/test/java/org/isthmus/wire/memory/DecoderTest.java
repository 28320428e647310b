package org.isthmus.wire.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.isthmus.api.data.DataType;
import org.isthmus.api.data.Quality;
import org.isthmus.api.driver.Samples;
import org.isthmus.wire.bytes.WordOrder;
import org.isthmus.wire.driver.RecordedSamples;
import org.junit.jupiter.api.Test;

class DecoderTest {
  private static final int DATA = 3;

  private final RecordedSamples samples = new RecordedSamples();

  private static MemoryAddress address(Area area, int cell, int bit, DataType type) {
    return new MemoryAddress("", Space.of(area), cell, bit, null, false, null, type);
  }

  private static MemoryAddress address(Area area, int cell, String type) {
    return address(area, cell, MemoryAddress.NO_BIT, DataType.parse(type));
  }

  private Object decode(byte[] bytes, WordOrder order, MemoryAddress address) {
    Station station = new Station(1, 0);
    int end = address.cell() + address.cells();
    Item item = new Item(0, address.space(), address.cell(), end, address, station);
    samples.clear();
    byte[] answer = new byte[DATA + bytes.length];
    System.arraycopy(bytes, 0, answer, DATA, bytes.length);
    new Decoder(List.of(item), 0, MemorySettings.of(order)).decode(answer, DATA, samples);
    return samples.value(0);
  }

  @Test
  void numbersAreThoseThatJavaReadsInEitherOrderAndAnyCells() {
    Random random = new Random(1);
    byte[] bytes = new byte[64];
    for (int cellBytes : new int[] {1, 2, 4, 8}) {
      for (ByteOrder java : List.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN)) {
        boolean little = java == ByteOrder.LITTLE_ENDIAN;
        Area big = Area.cells("A", cellBytes, 64);
        Area area = little ? big.lowByteFirst() : big;
        WordOrder order = little ? WordOrder.DCBA : WordOrder.ABCD;
        for (int turn = 0; turn < 200; turn++) {
          random.nextBytes(bytes);
          int cell = random.nextInt(64 / cellBytes - 8 / cellBytes + 1);
          ByteBuffer at = ByteBuffer.wrap(bytes).order(java).position(cell * cellBytes);
          ByteBuffer rest = at.slice().order(java);
          assertThat(decode(bytes, order, address(area, cell, "int64"))).isEqualTo(rest.getLong(0));
          assertThat(decode(bytes, order, address(area, cell, "float64")))
              .isEqualTo(rest.getDouble(0));
          if (cellBytes <= 4) {
            assertThat(decode(bytes, order, address(area, cell, "float32")))
                .isEqualTo((double) rest.getFloat(0));
            assertThat(decode(bytes, order, address(area, cell, "uint32")))
                .isEqualTo(rest.getInt(0) & 0xFFFF_FFFFL);
          }
          if (cellBytes <= 2) {
            assertThat(decode(bytes, order, address(area, cell, "int16")))
                .isEqualTo((long) rest.getShort(0));
            assertThat(decode(bytes, order, address(area, cell, "uint16[2]")))
                .isEqualTo(List.of(rest.getShort(0) & 0xFFFFL, rest.getShort(2) & 0xFFFFL));
          }
          if (cellBytes == 1) {
            assertThat(decode(bytes, order, address(area, cell, "int8")))
                .isEqualTo((long) rest.get(0));
          }
        }
      }
    }
  }

  @Test
  void bitsOfCellsCountFromTheLeastSignificantOneInEitherOrder() {
    for (int cellBytes : new int[] {1, 2, 4}) {
      for (boolean little : new boolean[] {false, true}) {
        Area big = Area.cells("A", cellBytes, 64);
        Area area = little ? big.lowByteFirst() : big;
        int bits = 8 * cellBytes;
        for (int set = 0; set < 3 * bits; set++) {
          byte[] bytes = new byte[3 * cellBytes];
          int low = set % bits / 8;
          int cell = set / bits * cellBytes;
          bytes[cell + (little ? low : cellBytes - 1 - low)] = (byte) (1 << set % 8);
          DataType all = DataType.BOOL.array(3 * bits);
          @SuppressWarnings("unchecked")
          List<Boolean> found =
              (List<Boolean>) decode(bytes, WordOrder.ABCD, address(area, 0, 0, all));
          assertThat(found.indexOf(true)).as("%s of %s", set, area).isEqualTo(set);
          assertThat(found.lastIndexOf(true)).isEqualTo(set);
          MemoryAddress one = address(area, set / bits, set % bits, DataType.BOOL);
          assertThat(decode(bytes, WordOrder.ABCD, one)).isEqualTo(true);
          assertThat(decode(bytes, WordOrder.ABCD, address(area, set / bits, "bool")))
              .isEqualTo(true);
          assertThat(decode(new byte[99], WordOrder.ABCD, address(area, set / bits, "bool")))
              .isEqualTo(false);
        }
      }
    }
  }

  @Test
  void singleBitsComeInThreePackings() {
    byte[] eight = {(byte) 0b0000_1001};
    byte[] two = {0x10, 0x01};
    byte[] one = {1, 0, 0, 1};
    Map<Packing, byte[]> forms = Map.of(Packing.EIGHT, eight, Packing.TWO, two, Packing.ONE, one);
    for (Packing packing : Packing.values()) {
      Area area = Area.bits("M", 64).packed(packing);
      byte[] bytes = forms.get(packing);
      assertThat(area.bytes(4)).isEqualTo(bytes.length);
      assertThat(decode(bytes, WordOrder.ABCD, address(area, 0, "bool[4]")))
          .isEqualTo(List.of(true, false, false, true));
      assertThat(decode(bytes, WordOrder.ABCD, address(area, 3, "bool"))).isEqualTo(true);
      assertThat(decode(bytes, WordOrder.ABCD, address(area, 2, "bool"))).isEqualTo(false);
    }
  }

  @Test
  void anAddressMayHaveAnOrderOfItsOwn() {
    byte[] bytes = {0x34, 0x12, 0x78, 0x56};
    Area area = Area.words("R", 64);
    for (WordOrder order : WordOrder.values()) {
      MemoryAddress own =
          new MemoryAddress("", Space.of(area), 0, -1, order, false, null, DataType.UINT32);
      assertThat(decode(bytes, WordOrder.ABCD, own)).isEqualTo(order.read(bytes, 0, 2));
    }
  }

  @Test
  void decimalsThatAreNoneAreBad() {
    Area area = Area.words("R", 64);
    MemoryAddress bcd =
        new MemoryAddress("", Space.of(area), 0, -1, null, true, null, DataType.UINT16);
    assertThat(decode(new byte[] {0x12, 0x34}, WordOrder.ABCD, bcd)).isEqualTo(1234L);
    assertThat(decode(new byte[] {0x1A, 0x34}, WordOrder.ABCD, bcd)).isNull();
    assertThat(samples.quality(0)).isSameAs(Quality.BAD_TYPE_MISMATCH);
  }

  @Test
  void textsEndWithAZeroAndAreMadeOnceAsLongAsTheyStay() {
    byte[] bytes = "pump 7 \0old".getBytes(StandardCharsets.US_ASCII);
    MemoryAddress text = address(Area.bytes("B", 64), 0, "text(11)");
    assertThat(decode(bytes, WordOrder.ABCD, text)).isEqualTo("pump 7");
    MemoryAddress raw = address(Area.bytes("B", 64), 5, "bytes(3)");
    assertThat((byte[]) decode(bytes, WordOrder.ABCD, raw)).containsExactly('7', ' ', 0);
  }

  /** A STRING of S7: room, length, characters. */
  private enum S7String implements Codec {
    OF_TEN;

    @Override
    public int bytes() {
      return 12;
    }

    @Override
    public void decode(byte[] bytes, int at, int tag, Samples into) {
      int length = Math.min(bytes[at + 1] & 0xFF, 10);
      into.text(tag, new String(bytes, at + 2, length, StandardCharsets.ISO_8859_1));
    }
  }

  @Test
  void aDriverMayDecodeWhatIsNoneOfTheUsual() {
    byte[] bytes = new byte[14];
    System.arraycopy(new byte[] {10, 2, 'o', 'k', 'x'}, 0, bytes, 2, 5);
    MemoryAddress string =
        new MemoryAddress(
            "", Space.of(Area.bytes("DB", 64)), 2, -1, null, false, S7String.OF_TEN, DataType.TEXT);
    assertThat(string.cells()).isEqualTo(12);
    assertThat(decode(bytes, WordOrder.ABCD, string)).isEqualTo("ok");
  }

  @Test
  void eachTagOfABlockIsDecodedFromItsOwnPlace() {
    Area area = Area.words("R", 64);
    List<Item> items = new ArrayList<>();
    for (int tag = 0; tag < 10; tag++) {
      MemoryAddress address = address(area, 100 + tag, "uint16");
      items.add(new Item(tag, address.space(), 100 + tag, 101 + tag, address, new Station(1, 0)));
    }
    byte[] bytes = new byte[20];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) i;
    }
    new Decoder(items, 100, MemorySettings.of(WordOrder.ABCD)).decode(bytes, 0, samples);
    assertThat(samples.values().values()).hasSize(10).contains(1L, 0x0203L, 0x1213L);
  }
}
