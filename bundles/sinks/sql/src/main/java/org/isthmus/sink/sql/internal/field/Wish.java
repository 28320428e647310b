package org.isthmus.sink.sql.internal.field;

import org.isthmus.api.data.DataType;

/** What a column that is to be created should be able to hold; each dialect has a type for it. */
public enum Wish {
  /** A truth value. */
  BOOL,
  /** An integer of 16 bits. */
  INT16,
  /** An integer of 32 bits. */
  INT32,
  /** An integer of 64 bits. */
  INT64,
  /** An unsigned integer of 64 bits. */
  UINT64,
  /** A real number of 32 bits. */
  REAL32,
  /** A real number of 64 bits. */
  REAL64,
  /** A text of any length. */
  TEXT,
  /** A name, which can be a key. */
  NAME,
  /** Bytes. */
  BYTES,
  /** A point in time. */
  TIME;

  /** For the values of a tag; arrays and structures are JSON in a text. */
  public static Wish of(DataType type) {
    if (type.isArray()) {
      return TEXT;
    }
    return switch (type.kind()) {
      case BOOL -> BOOL;
      case INT8, UINT8, INT16 -> INT16;
      case UINT16, INT32 -> INT32;
      case UINT32, INT64 -> INT64;
      case UINT64 -> UINT64;
      case FLOAT32 -> REAL32;
      case FLOAT64 -> REAL64;
      case BYTES -> BYTES;
      case TIME -> TIME;
      default -> TEXT;
    };
  }
}
