package org.isthmus.driver.modbus.internal.address;

import org.isthmus.api.data.DataType;

/** How many registers a type takes. */
final class Width {
  private Width() {}

  /** The registers of a single value of the type; 0 if it does not live in registers. */
  static int registers(DataType type) {
    return switch (type.kind()) {
      case BOOL, INT16, UINT16 -> 1;
      case INT32, UINT32, FLOAT32 -> 2;
      case INT64, UINT64, FLOAT64 -> 4;
      case TEXT, BYTES -> (type.length() + 1) / 2;
      default -> 0;
    };
  }
}
