package org.isthmus.wire.memory;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.isthmus.wire.bytes.WordOrder;

/** Single values in bytes, by the operation that reads them. Stateless; nothing is allocated. */
final class Numbers {
  /** What is no BCD. */
  static final long NO_BCD = -1;

  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private Numbers() {}

  static long integer(int op, byte[] bytes, int from, WordOrder order) {
    return switch (op) {
      case Op.INT8 -> bytes[from];
      case Op.UINT8, Op.NOT_ZERO8 -> bytes[from] & 0xFF;
      case Op.INT16 -> (short) int16(bytes, from, order);
      case Op.UINT16, Op.NOT_ZERO16 -> int16(bytes, from, order);
      case Op.INT32, Op.NOT_ZERO32 -> int32(bytes, from, order);
      case Op.UINT32 -> Integer.toUnsignedLong(int32(bytes, from, order));
      case Op.BCD16 -> bcd(int16(bytes, from, order));
      case Op.BCD32 -> bcd(int32(bytes, from, order));
      default -> int64(bytes, from, order);
    };
  }

  static double real(int op, byte[] bytes, int from, WordOrder order) {
    return op == Op.FLOAT32
        ? Float.intBitsToFloat(int32(bytes, from, order))
        : Double.longBitsToDouble(int64(bytes, from, order));
  }

  /**
   * A truth value.
   *
   * @param index of the bit behind {@code data} where it is a bit, else of the first byte
   * @param flip where the low byte of a cell lies, see {@link Decoder}
   */
  static boolean truth(int op, byte[] bytes, int data, int index, int flip) {
    return switch (op) {
      case Op.CELL -> (bytes[data + (index >>> 3)] >>> (index & 7) & 1) != 0;
      case Op.CELL_OF_TWO -> (bytes[data + (index >>> 1)] >>> ((index & 1) == 0 ? 4 : 0) & 1) != 0;
      case Op.CELL_OF_ONE -> (bytes[data + index] & 1) != 0;
      case Op.BIT -> (bytes[data + (index >>> 3 ^ flip)] >>> (index & 7) & 1) != 0;
      default -> integer(op, bytes, data + index, WordOrder.ABCD) != 0;
    };
  }

  private static int int16(byte[] bytes, int from, WordOrder order) {
    return order.arrange16((short) SHORT.get(bytes, from));
  }

  private static int int32(byte[] bytes, int from, WordOrder order) {
    return order.arrange32((int) INT.get(bytes, from));
  }

  private static long int64(byte[] bytes, int from, WordOrder order) {
    return order.arrange64((long) LONG.get(bytes, from));
  }

  private static long bcd(int raw) {
    long value = 0;
    for (int shift = Integer.SIZE - 4; shift >= 0; shift -= 4) {
      int digit = raw >>> shift & 0xF;
      if (digit > 9) {
        return NO_BCD;
      }
      value = value * 10 + digit;
    }
    return value;
  }
}
