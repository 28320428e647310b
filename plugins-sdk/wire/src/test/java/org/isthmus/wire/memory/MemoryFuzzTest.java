package org.isthmus.wire.memory;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.isthmus.api.data.DataType;
import org.isthmus.api.driver.AddressException;
import org.isthmus.wire.bytes.WordOrder;
import org.isthmus.wire.driver.RecordedSamples;

/**
 * An area, a place and a type in it: if it can lie there, its value is that of a slow decoder, and
 * of its own bytes alone. The input: cell size, byte order and packing (1), first cell (1), bit
 * (1), elements (1), type (1), then what the device holds.
 */
class MemoryFuzzTest {
  private static final int HEAD = 5;
  private static final int CELLS = 64;
  private static final List<Packing> PACKINGS = List.of(Packing.EIGHT, Packing.TWO, Packing.ONE);
  private static final int[] SIZES = {0, 1, 2, 4, 8};
  private static final String[] TYPES = {
    "bool",
    "int8",
    "uint8",
    "int16",
    "uint16",
    "int32",
    "uint32",
    "int64",
    "float32",
    "float64",
    "text(7)",
    "bytes(5)"
  };

  private static AddressException wrong(String kind, String problem, String cure) {
    return new AddressException(kind, problem, cure);
  }

  @FuzzTest
  void everyTagIsDecodedFromItsOwnBytes(byte[] input) {
    if (input.length < HEAD) {
      return;
    }
    Area area = area(input[0] & 0xFF);
    MemoryAddress address;
    try {
      address = address(area, input);
    } catch (AddressException refused) {
      assertThat(refused.problem().cure()).isNotBlank();
      return;
    }
    assertThat(address.cells()).isBetween(1, CELLS - address.cell());
    byte[] held = Arrays.copyOf(Arrays.copyOfRange(input, HEAD, input.length), area.bytes(CELLS));
    int first = area.holdsBits() ? 0 : address.cell() * area.cellBytes();
    int end = area.holdsBits() ? held.length : first + area.bytes(address.cells());

    Object value = decode(address, held);

    assertThat(value)
        .usingRecursiveComparison()
        .withEqualsForType(Double::equals, Double.class) // a NaN is one
        .isEqualTo(slowly(address, held));
    byte[] others = held.clone();
    for (int i = 0; i < others.length; i++) {
      others[i] ^= i < first || i >= end ? (byte) 0xFF : 0;
    }
    assertThat(decode(address, others))
        .as("of its own")
        .usingRecursiveComparison()
        .withEqualsForType(Double::equals, Double.class)
        .isEqualTo(value);
  }

  private static Area area(int form) {
    int size = SIZES[form % SIZES.length];
    Area area = Area.cells("A", size, CELLS).sized(CELLS);
    area = area.packed(PACKINGS.get(form / 64 % PACKINGS.size()));
    return form / 16 % 2 == 0 ? area : area.lowByteFirst();
  }

  private static MemoryAddress address(Area area, byte[] input) throws AddressException {
    DataType type = DataType.parse(TYPES[(input[4] & 0xFF) % TYPES.length]);
    int elements = input[3] & 0xFF;
    DataType declared = elements == 0 ? type : type.array(elements);
    Space space = Space.of(area);
    int cell = input[1] & 0xFF;
    return input[2] < 0
        ? MemoryTypes.address("", space, cell, declared, declared, MemoryFuzzTest::wrong)
        : MemoryTypes.bit("", space, cell, input[2], declared, MemoryFuzzTest::wrong);
  }

  private static Object decode(MemoryAddress address, byte[] held) {
    RecordedSamples samples = new RecordedSamples();
    Item item =
        new Item(
            0,
            address.space(),
            address.cell(),
            address.cell() + address.cells(),
            address,
            new Station(1, 0));
    Area area = address.space().area();
    WordOrder order = area.littleEndian() ? WordOrder.DCBA : WordOrder.ABCD;
    new Decoder(List.of(item), 0, MemorySettings.of(order)).decode(held, 0, samples);
    return samples.value(0);
  }

  private static Object slowly(MemoryAddress address, byte[] held) {
    List<Object> values = new ArrayList<>();
    for (int i = 0; i < address.elements(); i++) {
      values.add(element(address, i, held));
    }
    return address.type().isArray() ? values : values.get(0);
  }

  private static Object element(MemoryAddress address, int index, byte[] held) {
    Area area = address.space().area();
    if (area.holdsBits()) {
      int cell = address.cell() + index;
      return switch (area.packing()) {
        case EIGHT -> (held[cell / 8] >> cell % 8 & 1) == 1;
        case TWO -> (held[cell / 2] >> (cell % 2 == 0 ? 4 : 0) & 1) == 1;
        case ONE -> (held[cell] & 1) == 1;
      };
    }
    int size = area.cellBytes();
    if (address.bit() >= 0) {
      int bit = address.bit() + index;
      int cell = address.cell() + bit / (8 * size);
      return (number(held, cell * size, size, area) >>> bit % (8 * size) & 1) == 1;
    }
    int width = MemoryTypes.width(address);
    int from = address.cell() * size + index * width;
    long bits = width <= 8 ? number(held, from, width, area) : 0;
    return switch (address.type().kind()) {
      case BOOL -> bits != 0;
      case INT8 -> (long) (byte) bits;
      case INT16 -> (long) (short) bits;
      case INT32 -> (long) (int) bits;
      case FLOAT32 -> (double) Float.intBitsToFloat((int) bits);
      case FLOAT64 -> Double.longBitsToDouble(bits);
      case TEXT -> text(Arrays.copyOfRange(held, from, from + width));
      case BYTES -> Arrays.copyOfRange(held, from, from + width);
      default -> bits;
    };
  }

  private static long number(byte[] held, int from, int width, Area area) {
    List<Byte> bytes = new ArrayList<>();
    for (int i = from; i < from + width; i++) {
      bytes.add(held[i]);
    }
    if (area.littleEndian()) {
      Collections.reverse(bytes);
    }
    long value = 0;
    for (byte next : bytes) {
      value = value << 8 | (next & 0xFF);
    }
    return value;
  }

  private static String text(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    int zero = text.indexOf(0);
    return (zero < 0 ? text : text.substring(0, zero)).replaceAll(" +\\z", "");
  }
}
