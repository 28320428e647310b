package org.isthmus.wire.memory;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.isthmus.api.data.DataType;
import org.isthmus.api.data.DataType.Kind;
import org.isthmus.api.data.Quality;
import org.isthmus.api.data.Value;
import org.isthmus.wire.bytes.Bits;
import org.isthmus.wire.bytes.WordOrder;

/**
 * Makes the bytes of cells of a value, as they go over the wire, and refuses what does not fit.
 * Immutable.
 */
public final class CellEncoder {
  private final MemorySettings settings;

  /** Orders are those of the device's settings; an address may have its own. */
  public CellEncoder(MemorySettings settings) {
    this.settings = settings;
  }

  /**
   * The bytes of all cells of an address; whole cells or single bits.
   *
   * @throws MisfitException if the value does not fit there
   */
  public byte[] encode(MemoryAddress address, Value value) throws MisfitException {
    Area area = address.space().area();
    if (!address.writable()) {
      throw new MisfitException(Quality.BAD_NOT_WRITABLE, address + " cannot be written");
    }
    List<Value> elements = elements(address, value);
    byte[] bytes = new byte[area.bytes(address.cells())];
    try {
      for (int i = 0; i < elements.size(); i++) {
        put(address, elements.get(i), i, bytes);
      }
    } catch (IllegalStateException e) {
      throw mismatch("the value " + value + " is no " + address.type());
    }
    return bytes;
  }

  private static List<Value> elements(MemoryAddress address, Value value) throws MisfitException {
    List<Value> elements = value.type().isArray() ? value.elements() : List.of(value);
    boolean array = address.type().isArray();
    if (value.type().isArray() != array || elements.size() != address.elements()) {
      throw mismatch("a " + value.type() + " is no " + address.type());
    }
    return elements;
  }

  private void put(MemoryAddress address, Value value, int index, byte[] into)
      throws MisfitException {
    Area area = address.space().area();
    DataType type = address.type();
    if (area.holdsBits()) {
      bit(area.packing(), into, index, value.asBoolean());
    } else if (type.kind() == Kind.TEXT || type.kind() == Kind.BYTES) {
      characters(address, value, into);
    } else {
      int width = MemoryTypes.width(address);
      number(bits(type, address.bcd(), value), into, index * width, width, order(address));
    }
  }

  private static void bit(Packing packing, byte[] into, int index, boolean value) {
    switch (packing) {
      case EIGHT -> Bits.set(into, 0, index, value);
      case TWO -> Bits.setNibble(into, 0, index, value);
      case ONE -> into[index] = (byte) (value ? 1 : 0);
    }
  }

  private WordOrder order(MemoryAddress address) {
    WordOrder own = address.order();
    if (own != null) {
      return own;
    }
    return address.cellsEach() > 1 ? settings.order() : address.space().area().order();
  }

  private static void number(long bits, byte[] into, int at, int width, WordOrder order) {
    if (width == 1) {
      into[at] = (byte) bits;
    } else {
      order.write(bits, into, at, width / Short.BYTES);
    }
  }

  private static long bits(DataType type, boolean bcd, Value value) throws MisfitException {
    return switch (type.kind()) {
      case BOOL -> value.asBoolean() ? 1 : 0;
      case FLOAT32 -> Float.floatToRawIntBits(real32(value));
      case FLOAT64 -> Double.doubleToRawLongBits(value.asDouble());
      default -> bcd ? bcd(integer(type, true, value)) : integer(type, false, value);
    };
  }

  private static long integer(DataType type, boolean bcd, Value value) throws MisfitException {
    long bits = value.asLong();
    boolean huge = value.type().kind() == Kind.UINT64 && bits < 0;
    Kind kind = type.kind();
    if (huge ? kind != Kind.UINT64 : bits < least(kind) || bits > greatest(kind, bcd)) {
      String place = bcd ? type + " in BCD" : type.toString();
      throw outOfRange("the value " + value + " does not fit " + place);
    }
    return bits;
  }

  private static long least(Kind kind) {
    return switch (kind) {
      case INT8 -> Byte.MIN_VALUE;
      case INT16 -> Short.MIN_VALUE;
      case INT32 -> Integer.MIN_VALUE;
      case INT64 -> Long.MIN_VALUE;
      default -> 0;
    };
  }

  private static long greatest(Kind kind, boolean bcd) {
    return switch (kind) {
      case INT8 -> Byte.MAX_VALUE;
      case UINT8 -> 0xFF;
      case INT16 -> Short.MAX_VALUE;
      case UINT16 -> bcd ? 9_999 : 0xFFFF;
      case INT32 -> Integer.MAX_VALUE;
      case UINT32 -> bcd ? 99_999_999 : 0xFFFF_FFFFL;
      default -> Long.MAX_VALUE;
    };
  }

  private static long bcd(long value) {
    long digits = 0;
    int shift = 0;
    for (long rest = value; rest > 0; rest /= 10) {
      digits |= rest % 10 << shift;
      shift += 4;
    }
    return digits;
  }

  private static float real32(Value value) throws MisfitException {
    double real = value.asDouble();
    if (Double.isFinite(real) && Math.abs(real) > Float.MAX_VALUE) {
      throw outOfRange("the value " + value + " does not fit float32");
    }
    return (float) real;
  }

  private void characters(MemoryAddress address, Value value, byte[] into) throws MisfitException {
    byte[] given = address.type().kind() == Kind.TEXT ? text(value.asText()) : value.asBytes();
    if (given.length > address.type().length()) {
      throw outOfRange(given.length + " bytes do not fit " + address.type());
    }
    boolean swapped = settings.swapsText(address);
    for (int i = 0; i < given.length; i++) {
      into[swapped ? i ^ 1 : i] = given[i];
    }
  }

  private static byte[] text(String text) throws MisfitException {
    if (!StandardCharsets.ISO_8859_1.newEncoder().canEncode(text)) {
      throw outOfRange("the text '" + text + "' has characters beyond Latin-1");
    }
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static MisfitException outOfRange(String says) {
    return new MisfitException(Quality.BAD_OUT_OF_RANGE, says);
  }

  private static MisfitException mismatch(String says) {
    return new MisfitException(Quality.BAD_TYPE_MISMATCH, says);
  }
}
