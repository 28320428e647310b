package org.isthmus.driver.modbus.internal.sunspec;

import java.util.Locale;
import org.isthmus.api.data.DataType;
import org.isthmus.api.data.DataType.Kind;

/** How a point lies in registers, and which value says that the device does not have it. */
enum PointType {
  INT16(Kind.INT16, Short.MIN_VALUE),
  UINT16(Kind.UINT16, 0xFFFF),
  ENUM16(Kind.UINT16, 0xFFFF),
  BITFIELD16(Kind.UINT16, 0xFFFF),
  COUNT(Kind.UINT16, 0xFFFF),
  /** The power of ten that other points are to be multiplied by. */
  SUNSSF(Kind.INT16, Short.MIN_VALUE),
  /** Fills up. */
  PAD(Kind.UINT16, 0x8000),
  INT32(Kind.INT32, Integer.MIN_VALUE),
  UINT32(Kind.UINT32, 0xFFFF_FFFFL),
  ENUM32(Kind.UINT32, 0xFFFF_FFFFL),
  BITFIELD32(Kind.UINT32, 0xFFFF_FFFFL),
  /** A counter; zero where nothing was counted, which is a value. */
  ACC32(Kind.UINT32, -1),
  INT64(Kind.INT64, Long.MIN_VALUE),
  UINT64(Kind.UINT64, -1),
  ACC64(Kind.UINT64, Long.MIN_VALUE),
  FLOAT32(Kind.FLOAT32, 0),
  FLOAT64(Kind.FLOAT64, 0),
  STRING(Kind.TEXT, 0);

  private final Kind kind;
  private final long absent;

  PointType(Kind kind, long absent) {
    this.kind = kind;
    this.absent = absent;
  }

  /** As the model's tables write it; of a string without its length. */
  static PointType parse(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }

  /** What lies in the registers; of a string without its length. */
  DataType raw() {
    return switch (kind) {
      case INT16 -> DataType.INT16;
      case UINT16 -> DataType.UINT16;
      case INT32 -> DataType.INT32;
      case UINT32 -> DataType.UINT32;
      case INT64 -> DataType.INT64;
      case UINT64 -> DataType.UINT64;
      case FLOAT32 -> DataType.FLOAT32;
      case FLOAT64 -> DataType.FLOAT64;
      default -> DataType.TEXT;
    };
  }

  /** How many registers; 0 if it says so itself. */
  int registers() {
    return switch (kind) {
      case INT16, UINT16 -> 1;
      case INT32, UINT32, FLOAT32 -> 2;
      case INT64, UINT64, FLOAT64 -> 4;
      default -> 0;
    };
  }

  /** Whether an integer says that the device does not have the point. */
  boolean isAbsent(long value) {
    return value == absent;
  }
}
