package org.isthmus.driver.modbus.internal.read;

import static java.util.Objects.requireNonNull;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.List;
import org.isthmus.api.data.DataType;
import org.isthmus.api.data.Quality;
import org.isthmus.api.driver.Samples;
import org.isthmus.driver.modbus.internal.address.ModbusAddress;
import org.isthmus.driver.modbus.internal.address.Order;
import org.isthmus.driver.modbus.internal.address.Table;
import org.isthmus.driver.modbus.internal.address.TextOrder;
import org.jspecify.annotations.Nullable;

/**
 * Decodes the data of one block's answer. Compiled once into columns and run by one loop over a
 * dense {@code switch}: an object a tag with a virtual {@code decode} would be a call that no
 * compiler can inline, and a pointer to chase, for every sample. For one thread; allocates nothing,
 * save for a text that has changed.
 */
final class Decoder {
  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final String NOT_BCD = "a digit is above 9: the register does not hold BCD";

  private static final int MOST_QUEUED = 31;

  private final int[] op;
  private final int[] tag;
  private final int[] at;
  private final int[] count;
  private final Order[] order;
  private final @Nullable Characters[] characters;
  private final Scratch scratch = new Scratch();

  Decoder(List<Item> items, int start, Order order, TextOrder textOrder) {
    int size = items.size();
    this.op = new int[size];
    this.tag = new int[size];
    this.at = new int[size];
    this.count = new int[size];
    this.order = new Order[size];
    this.characters = new @Nullable Characters[size];
    for (int i = 0; i < size; i++) {
      compile(i, items.get(i), start, order, textOrder);
    }
  }

  private void compile(int i, Item item, int start, Order usual, TextOrder usualText) {
    ModbusAddress address = item.address();
    DataType type = address.type();
    int cell = address.offset() - start;
    op[i] = Op.of(address);
    tag[i] = item.tag();
    at[i] = Op.isBit(op[i]) ? firstBit(address, cell) : cell * 2;
    count[i] = address.elements();
    order[i] = address.order() != null ? address.order() : usual(address, usual);
    if (op[i] == Op.TEXT || op[i] == Op.BYTES) {
      boolean swapped =
          address.order() != null ? address.order().swapsBytes() : usualText == TextOrder.BA;
      characters[i] = new Characters(type.length(), swapped);
    }
    boolean queue = address.table() == Table.FIFO;
    scratch.reserve(op[i], queue ? MOST_QUEUED : type.isArray() ? count[i] : 0);
  }

  /** The device's order is that of values which span registers; one register has none. */
  private static Order usual(ModbusAddress address, Order usual) {
    return address.registersEach() > 1 ? usual : Order.ABCD;
  }

  /** Bits of a register count from the least significant one, which comes with the second byte. */
  private static int firstBit(ModbusAddress address, int cell) {
    return address.table().holdsBits() ? cell : cell * 16 + address.bit();
  }

  /** Puts the value of every tag of the block; {@code data} is where the answer's data begins. */
  void decode(byte[] bytes, int data, Samples into) {
    for (int i = 0; i < op.length; i++) {
      if ((op[i] & Op.ARRAY) == 0) {
        single(i, bytes, data, into);
      } else {
        array(i, bytes, data, into);
      }
    }
  }

  private void single(int i, byte[] bytes, int data, Samples into) {
    int from = data + at[i];
    switch (op[i]) {
      case Op.CELL -> into.bool(tag[i], cell(bytes, data, at[i]));
      case Op.REGISTER_BIT -> into.bool(tag[i], registerBit(bytes, data, at[i]));
      case Op.NOT_ZERO -> into.bool(tag[i], int16(bytes, from, Order.ABCD) != 0);
      case Op.FLOAT32 -> into.float64(tag[i], float32(bytes, from, order[i]));
      case Op.FLOAT64 -> into.float64(tag[i], float64(bytes, from, order[i]));
      case Op.TEXT -> into.text(tag[i], characters(i).text(bytes, from));
      case Op.BYTES -> characters(i).put(tag[i], bytes, from, into);
      case Op.QUEUE -> queue(i, Op.UINT16, bytes, from, into);
      case Op.SIGNED_QUEUE -> queue(i, Op.INT16, bytes, from, into);
      default -> integer(i, bytes, from, into);
    }
  }

  /** How many registers wait stands before them; checked when the answer came. */
  private void queue(int i, int element, byte[] bytes, int from, Samples into) {
    int size = int16(bytes, from, Order.ABCD);
    long[] values = scratch.longs();
    for (int k = 0; k < size; k++) {
      values[k] = integer(element, bytes, from + 2 + 2 * k, Order.ABCD);
    }
    into.int64s(tag[i], values, 0, size);
  }

  private void integer(int i, byte[] bytes, int from, Samples into) {
    long value = integer(op[i], bytes, from, order[i]);
    if (value == Bcd.INVALID && Op.isBcd(op[i])) {
      into.quality(tag[i], Quality.BAD_TYPE_MISMATCH, NOT_BCD);
    } else {
      into.int64(tag[i], value);
    }
  }

  private Characters characters(int i) {
    return requireNonNull(characters[i]);
  }

  private void array(int i, byte[] bytes, int data, Samples into) {
    int element = op[i] & ~Op.ARRAY;
    if (Op.isBit(element) || element == Op.NOT_ZERO) {
      booleans(i, element, bytes, data, into);
    } else if (element == Op.FLOAT32 || element == Op.FLOAT64) {
      reals(i, element, bytes, data + at[i], into);
    } else {
      integers(i, element, bytes, data + at[i], into);
    }
  }

  private void booleans(int i, int element, byte[] bytes, int data, Samples into) {
    boolean[] values = scratch.booleans();
    for (int k = 0; k < count[i]; k++) {
      values[k] =
          switch (element) {
            case Op.CELL -> cell(bytes, data, at[i] + k);
            case Op.REGISTER_BIT -> registerBit(bytes, data, at[i] + k);
            default -> int16(bytes, data + at[i] + 2 * k, Order.ABCD) != 0;
          };
    }
    into.bools(tag[i], values, 0, count[i]);
  }

  private void reals(int i, int element, byte[] bytes, int from, Samples into) {
    double[] values = scratch.doubles();
    for (int k = 0; k < count[i]; k++) {
      values[k] =
          element == Op.FLOAT32
              ? float32(bytes, from + 4 * k, order[i])
              : float64(bytes, from + 8 * k, order[i]);
    }
    into.float64s(tag[i], values, 0, count[i]);
  }

  private void integers(int i, int element, byte[] bytes, int from, Samples into) {
    long[] values = scratch.longs();
    int step = Op.width(element);
    for (int k = 0; k < count[i]; k++) {
      values[k] = integer(element, bytes, from + step * k, order[i]);
      if (values[k] == Bcd.INVALID && Op.isBcd(element)) {
        into.quality(tag[i], Quality.BAD_TYPE_MISMATCH, NOT_BCD);
        return;
      }
    }
    into.int64s(tag[i], values, 0, count[i]);
  }

  private static long integer(int op, byte[] bytes, int from, Order order) {
    return switch (op) {
      case Op.INT16 -> (short) int16(bytes, from, order);
      case Op.UINT16 -> int16(bytes, from, order);
      case Op.INT32 -> int32(bytes, from, order);
      case Op.UINT32 -> Integer.toUnsignedLong(int32(bytes, from, order));
      case Op.BCD16 -> Bcd.decode(int16(bytes, from, order));
      case Op.BCD32 -> Bcd.decode(int32(bytes, from, order));
      default -> int64(bytes, from, order);
    };
  }

  private static boolean cell(byte[] bytes, int data, int bit) {
    return (bytes[data + (bit >>> 3)] >>> (bit & 7) & 1) != 0;
  }

  private static boolean registerBit(byte[] bytes, int data, int bit) {
    int high = data + (bit >>> 4) * 2;
    return (bytes[(bit & 8) == 0 ? high + 1 : high] >>> (bit & 7) & 1) != 0;
  }

  private static int int16(byte[] bytes, int from, Order order) {
    return order.arrange16((short) SHORT.get(bytes, from));
  }

  private static int int32(byte[] bytes, int from, Order order) {
    return order.arrange32((int) INT.get(bytes, from));
  }

  private static long int64(byte[] bytes, int from, Order order) {
    return order.arrange64((long) LONG.get(bytes, from));
  }

  private static double float32(byte[] bytes, int from, Order order) {
    return Float.intBitsToFloat(int32(bytes, from, order));
  }

  private static double float64(byte[] bytes, int from, Order order) {
    return Double.longBitsToDouble(int64(bytes, from, order));
  }
}
