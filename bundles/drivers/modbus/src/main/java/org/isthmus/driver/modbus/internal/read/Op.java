package org.isthmus.driver.modbus.internal.read;

import org.isthmus.api.data.DataType.Kind;
import org.isthmus.driver.modbus.internal.address.ModbusAddress;
import org.isthmus.driver.modbus.internal.address.Table;

/** What a decoder can do with a tag: small numbers, so that a {@code switch} becomes a table. */
final class Op {
  static final int CELL = 0;
  static final int REGISTER_BIT = 1;
  static final int NOT_ZERO = 2;
  static final int INT16 = 3;
  static final int UINT16 = 4;
  static final int INT32 = 5;
  static final int UINT32 = 6;
  static final int INT64 = 7;
  static final int FLOAT32 = 8;
  static final int FLOAT64 = 9;
  static final int BCD16 = 10;
  static final int BCD32 = 11;
  static final int TEXT = 12;
  static final int BYTES = 13;

  static final int QUEUE = 14;
  static final int SIGNED_QUEUE = 15;

  /** Added to the operation of the elements. */
  static final int ARRAY = 16;

  private Op() {}

  static int of(ModbusAddress address) {
    if (address.table() == Table.FIFO) {
      return address.type().kind() == Kind.INT16 ? SIGNED_QUEUE : QUEUE;
    }
    return address.type().isArray() ? element(address) | ARRAY : element(address);
  }

  private static int element(ModbusAddress address) {
    if (address.table().holdsBits()) {
      return CELL;
    }
    return switch (address.type().kind()) {
      case BOOL -> address.bit() == ModbusAddress.NO_BIT ? NOT_ZERO : REGISTER_BIT;
      case INT16 -> INT16;
      case UINT16 -> address.bcd() ? BCD16 : UINT16;
      case INT32 -> INT32;
      case UINT32 -> address.bcd() ? BCD32 : UINT32;
      case INT64, UINT64 -> INT64;
      case FLOAT32 -> FLOAT32;
      case FLOAT64 -> FLOAT64;
      case TEXT -> TEXT;
      case BYTES -> BYTES;
      default -> throw new IllegalArgumentException("no decoder for " + address.type());
    };
  }

  static boolean isBit(int op) {
    return (op & ~ARRAY) <= REGISTER_BIT;
  }

  static boolean isBcd(int op) {
    return op == BCD16 || op == BCD32;
  }

  /** How many bytes an integer takes. */
  static int width(int op) {
    return switch (op) {
      case INT16, UINT16, BCD16 -> 2;
      case INT32, UINT32, BCD32 -> 4;
      default -> 8;
    };
  }
}
