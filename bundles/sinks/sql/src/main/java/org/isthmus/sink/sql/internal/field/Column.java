package org.isthmus.sink.sql.internal.field;

/**
 * A column of a table, or a parameter of a statement. Immutable.
 *
 * @param name as the database has it, without quotes
 * @param kind what it takes
 * @param jdbcType its code in {@link java.sql.Types}
 * @param typeName what the database calls its type
 * @param zoned whether its times are points in time; else they are written in UTC
 */
public record Column(String name, ColumnKind kind, int jdbcType, String typeName, boolean zoned) {

  /** What metadata say of it. */
  public static Column of(String name, int jdbcType, String typeName) {
    String type = typeName.toLowerCase(java.util.Locale.ROOT);
    boolean zoned = type.equals("timestamptz") || type.contains("with time zone");
    return new Column(
        name,
        ColumnKind.of(jdbcType),
        jdbcType,
        typeName,
        zoned || type.startsWith("datetimeoffset"));
  }
}
