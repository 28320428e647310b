package org.isthmus.sink.sql.internal.field;

import java.sql.Types;
import org.isthmus.api.data.DataType;

/** What a column takes. */
public enum ColumnKind {
  /** Truth values. */
  BOOL("truth values"),
  /** Integers; of times the nanoseconds since 1970. */
  INTEGER("integers"),
  /** Real numbers. */
  REAL("real numbers"),
  /** Decimal numbers. */
  DECIMAL("decimal numbers"),
  /** Texts. */
  TEXT("texts"),
  /** Bytes. */
  BYTES("bytes"),
  /** Points in time. */
  TIME("times"),
  /** What the driver has no type for and the database reads from a text: JSON, UUID. */
  OTHER("values in the form of a text"),
  /** Not known: a parameter of a statement whose types the database does not tell. */
  ANY("anything");

  private static final int SQLSERVER_DATETIMEOFFSET = -155;

  private final String plural;

  ColumnKind(String plural) {
    this.plural = plural;
  }

  /** Of a code in {@link Types}. */
  public static ColumnKind of(int jdbcType) {
    return switch (jdbcType) {
      case Types.BIT, Types.BOOLEAN -> BOOL;
      case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT -> INTEGER;
      case Types.REAL, Types.FLOAT, Types.DOUBLE -> REAL;
      case Types.NUMERIC, Types.DECIMAL -> DECIMAL;
      case Types.CHAR,
          Types.VARCHAR,
          Types.LONGVARCHAR,
          Types.NCHAR,
          Types.NVARCHAR,
          Types.LONGNVARCHAR,
          Types.CLOB,
          Types.NCLOB ->
          TEXT;
      case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB -> BYTES;
      case Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE, SQLSERVER_DATETIMEOFFSET -> TIME;
      default -> OTHER;
    };
  }

  /** Whether it takes every value of a type, but for what lies outside of its range. */
  public boolean takes(DataType type) {
    if (isText() || this == ANY) {
      return true;
    }
    if (type.isArray()) {
      return false;
    }
    return switch (type.kind()) {
      case BOOL -> this == BOOL || isNumber();
      case FLOAT32, FLOAT64 -> this == REAL || this == DECIMAL;
      case BYTES -> this == BYTES;
      case TIME -> this == TIME || this == INTEGER;
      default -> type.kind().isInteger() && isNumber();
    };
  }

  /** Whether it takes what a field offers; of {@code value} that is known only with the tag. */
  public boolean takes(Field field) {
    return this == ANY || takesWish(field);
  }

  private boolean takesWish(Field field) {
    return switch (field.wish()) {
      case BOOL -> this == BOOL || isNumber() || isText();
      case INT64 -> isNumber() || isText();
      case TIME -> this == TIME || this == INTEGER || isText();
      case NAME, TEXT -> isText();
      default -> true;
    };
  }

  private boolean isNumber() {
    return this == INTEGER || this == REAL || this == DECIMAL;
  }

  private boolean isText() {
    return this == TEXT || this == OTHER;
  }

  @Override
  public String toString() {
    return plural;
  }
}
