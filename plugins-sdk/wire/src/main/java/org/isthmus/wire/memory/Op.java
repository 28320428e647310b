package org.isthmus.wire.memory;

import org.isthmus.api.data.DataType.Kind;

/** What a decoder can do with a tag: small numbers, so that a {@code switch} becomes a table. */
final class Op {
  static final int CELL = 0;
  static final int CELL_OF_TWO = 1;
  static final int CELL_OF_ONE = 2;
  static final int BIT = 3;
  static final int NOT_ZERO8 = 4;
  static final int NOT_ZERO16 = 5;
  static final int NOT_ZERO32 = 6;
  static final int NOT_ZERO64 = 7;
  static final int INT8 = 8;
  static final int UINT8 = 9;
  static final int INT16 = 10;
  static final int UINT16 = 11;
  static final int INT32 = 12;
  static final int UINT32 = 13;
  static final int INT64 = 14;
  static final int BCD16 = 15;
  static final int BCD32 = 16;
  static final int FLOAT32 = 17;
  static final int FLOAT64 = 18;
  static final int TEXT = 19;
  static final int BYTES = 20;
  static final int CODEC = 21;

  /** Added to the operation of the elements. */
  static final int ARRAY = 32;

  private Op() {}

  static int of(MemoryAddress address) {
    if (address.codec() != null) {
      return CODEC;
    }
    return address.type().isArray() ? element(address) | ARRAY : element(address);
  }

  private static int element(MemoryAddress address) {
    Area area = address.space().area();
    if (area.holdsBits()) {
      return switch (area.packing()) {
        case EIGHT -> CELL;
        case TWO -> CELL_OF_TWO;
        case ONE -> CELL_OF_ONE;
      };
    }
    Kind kind = address.type().kind();
    return kind == Kind.BOOL ? truth(address, area) : value(address, kind);
  }

  private static int truth(MemoryAddress address, Area area) {
    if (address.bit() != MemoryAddress.NO_BIT) {
      return BIT;
    }
    return NOT_ZERO8 + Integer.numberOfTrailingZeros(area.cellBytes());
  }

  private static int value(MemoryAddress address, Kind kind) {
    return switch (kind) {
      case INT8 -> INT8;
      case UINT8 -> UINT8;
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

  /** Whether it counts bits, not bytes. */
  static boolean isBit(int op) {
    return (op & ~ARRAY) <= BIT;
  }

  static boolean isTruth(int op) {
    return (op & ~ARRAY) <= NOT_ZERO64;
  }

  static boolean isReal(int op) {
    int element = op & ~ARRAY;
    return element == FLOAT32 || element == FLOAT64;
  }

  static boolean isBcd(int op) {
    int element = op & ~ARRAY;
    return element == BCD16 || element == BCD32;
  }

  /** How many bytes a number takes. */
  static int width(int op) {
    return switch (op & ~ARRAY) {
      case NOT_ZERO8, INT8, UINT8 -> Byte.BYTES;
      case NOT_ZERO16, INT16, UINT16, BCD16 -> Short.BYTES;
      case NOT_ZERO32, INT32, UINT32, BCD32, FLOAT32 -> Integer.BYTES;
      default -> Long.BYTES;
    };
  }
}
