package org.isthmus.driver.modbus.internal.write;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.isthmus.api.data.DataType.Kind;
import org.isthmus.api.data.Quality;
import org.isthmus.api.data.Value;
import org.isthmus.driver.modbus.internal.address.ModbusAddress;
import org.isthmus.driver.modbus.internal.address.Order;
import org.isthmus.driver.modbus.internal.address.TextOrder;

/** Makes registers of values, and refuses those that do not fit. Immutable. */
final class Encoder {
  private final Order order;
  private final TextOrder textOrder;

  /** Orders are those of the device's settings; an address may have its own. */
  Encoder(Order order, TextOrder textOrder) {
    this.order = order;
    this.textOrder = textOrder;
  }

  /** The values of a tag, one for each element. */
  static List<Value> elements(ModbusAddress address, Value value) throws RefusalException {
    List<Value> elements = value.type().isArray() ? value.elements() : List.of(value);
    if (value.type().isArray() != address.type().isArray()
        || elements.size() != address.elements()) {
      throw mismatch("a " + value.type() + " is no " + address.type());
    }
    return elements;
  }

  /** The registers of a tag as they go over the wire. */
  byte[] registers(ModbusAddress address, Value value) throws RefusalException {
    ByteBuffer bytes = ByteBuffer.allocate(address.cells() * 2);
    try {
      for (Value element : elements(address, value)) {
        put(bytes, address, element);
      }
    } catch (IllegalStateException e) {
      throw mismatch("the value " + value + " is no " + address.type());
    }
    return bytes.array();
  }

  private void put(ByteBuffer into, ModbusAddress address, Value value) throws RefusalException {
    Order own = address.order();
    Order used = own != null ? own : address.registersEach() > 1 ? order : Order.ABCD;
    switch (address.type().kind()) {
      case BOOL -> into.putShort((short) (value.asBoolean() ? 1 : 0));
      case INT16, UINT16 -> into.putShort((short) used.arrange16((int) integer(address, value)));
      case INT32, UINT32 -> into.putInt(used.arrange32((int) integer(address, value)));
      case INT64, UINT64 -> into.putLong(used.arrange64(integer(address, value)));
      case FLOAT32 -> into.putInt(used.arrange32(Float.floatToRawIntBits(real32(value))));
      case FLOAT64 -> into.putLong(used.arrange64(Double.doubleToRawLongBits(value.asDouble())));
      default -> into.put(characters(address, value));
    }
  }

  private static long integer(ModbusAddress address, Value value) throws RefusalException {
    long bits = value.asLong();
    boolean huge = value.type().kind() == Kind.UINT64 && bits < 0;
    Kind kind = address.type().kind();
    if (huge ? kind != Kind.UINT64 : bits < least(kind) || bits > greatest(address)) {
      throw outOfRange("the value " + value + " does not fit " + nameOf(address));
    }
    return address.bcd() ? bcd(bits) : bits;
  }

  private static String nameOf(ModbusAddress address) {
    return address.bcd() ? address.type() + " in BCD" : address.type().toString();
  }

  private static long least(Kind kind) {
    return switch (kind) {
      case INT16 -> Short.MIN_VALUE;
      case INT32 -> Integer.MIN_VALUE;
      case INT64 -> Long.MIN_VALUE;
      default -> 0;
    };
  }

  private static long greatest(ModbusAddress address) {
    return switch (address.type().kind()) {
      case INT16 -> Short.MAX_VALUE;
      case UINT16 -> address.bcd() ? 9_999 : 0xFFFF;
      case INT32 -> Integer.MAX_VALUE;
      case UINT32 -> address.bcd() ? 99_999_999 : 0xFFFF_FFFFL;
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

  private static float real32(Value value) throws RefusalException {
    double real = value.asDouble();
    if (Double.isFinite(real) && Math.abs(real) > Float.MAX_VALUE) {
      throw outOfRange("the value " + value + " does not fit float32");
    }
    return (float) real;
  }

  private byte[] characters(ModbusAddress address, Value value) throws RefusalException {
    byte[] given = address.type().kind() == Kind.TEXT ? text(value.asText()) : value.asBytes();
    int length = address.type().length();
    if (given.length > length) {
      throw outOfRange(given.length + " bytes do not fit " + address.type());
    }
    Order own = address.order();
    boolean swapped = own != null ? own.swapsBytes() : textOrder == TextOrder.BA;
    byte[] bytes = new byte[address.cells() * 2];
    for (int i = 0; i < given.length; i++) {
      bytes[swapped ? i ^ 1 : i] = given[i];
    }
    return bytes;
  }

  private static byte[] text(String text) throws RefusalException {
    if (!StandardCharsets.ISO_8859_1.newEncoder().canEncode(text)) {
      throw outOfRange("the text '" + text + "' has characters beyond Latin-1");
    }
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static RefusalException outOfRange(String says) {
    return new RefusalException(Quality.BAD_OUT_OF_RANGE, says);
  }

  static RefusalException mismatch(String says) {
    return new RefusalException(Quality.BAD_TYPE_MISMATCH, says);
  }
}
