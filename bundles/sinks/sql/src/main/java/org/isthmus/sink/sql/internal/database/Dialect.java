package org.isthmus.sink.sql.internal.database;

import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.isthmus.sink.sql.internal.field.Wish;

/**
 * In what databases differ as far as this sink is concerned. Immutable.
 *
 * @param name for messages and choices
 * @param types what each wish is called
 * @param product which database it is
 * @param quote what stands around an identifier
 * @param folding what becomes of an identifier that is not quoted
 */
public record Dialect(
    String name, Product product, Map<Wish, String> types, String quote, Folding folding) {

  /** The databases that are known. */
  public enum Product {
    /** PostgreSQL and what is built on it. */
    POSTGRESQL,
    /** H2. */
    H2,
    /** MariaDB and MySQL. */
    MARIADB,
    /** Microsoft SQL Server. */
    SQLSERVER,
    /** Any other: in the words of the SQL standard. */
    OTHER
  }

  /** What a database makes of an identifier without quotes. */
  public enum Folding {
    /** Capitals. */
    UPPER,
    /** Small letters. */
    LOWER,
    /** Nothing. */
    NONE
  }

  // In the order of Wish.
  private static final List<String> POSTGRESQL =
      List.of(
          "boolean",
          "smallint",
          "integer",
          "bigint",
          "numeric(20)",
          "real",
          "double precision",
          "text",
          "text",
          "bytea",
          "timestamp with time zone");
  private static final List<String> H2 =
      List.of(
          "boolean",
          "smallint",
          "integer",
          "bigint",
          "numeric(20)",
          "real",
          "double precision",
          "varchar",
          "varchar(500)",
          "varbinary",
          "timestamp(9) with time zone");
  private static final List<String> MARIADB =
      List.of(
          "boolean",
          "smallint",
          "int",
          "bigint",
          "decimal(20)",
          "float",
          "double",
          "longtext",
          "varchar(500)",
          "longblob",
          "datetime(6)");
  private static final List<String> SQLSERVER =
      List.of(
          "bit",
          "smallint",
          "int",
          "bigint",
          "decimal(20)",
          "real",
          "float(53)",
          "nvarchar(max)",
          "nvarchar(500)",
          "varbinary(max)",
          "datetimeoffset(7)");
  private static final List<String> OTHER =
      List.of(
          "boolean",
          "smallint",
          "integer",
          "bigint",
          "numeric(20)",
          "real",
          "double precision",
          "varchar(4000)",
          "varchar(500)",
          "varbinary(4000)",
          "timestamp with time zone");

  /** The dialect of a database that is connected. */
  public static Dialect of(DatabaseMetaData database) throws SQLException {
    String name = database.getDatabaseProductName();
    Product product = product(name.toLowerCase(Locale.ROOT));
    String quote = database.getIdentifierQuoteString().strip();
    return new Dialect(
        name + " " + database.getDatabaseProductVersion(),
        product,
        types(
            switch (product) {
              case POSTGRESQL -> POSTGRESQL;
              case H2 -> H2;
              case MARIADB -> MARIADB;
              case SQLSERVER -> SQLSERVER;
              case OTHER -> OTHER;
            }),
        quote,
        database.storesUpperCaseIdentifiers()
            ? Folding.UPPER
            : database.storesLowerCaseIdentifiers() ? Folding.LOWER : Folding.NONE);
  }

  private static Product product(String name) {
    if (name.contains("postgresql")) {
      return Product.POSTGRESQL;
    }
    if (name.contains("mariadb") || name.contains("mysql")) {
      return Product.MARIADB;
    }
    return name.equals("h2")
        ? Product.H2
        : name.contains("sql server") ? Product.SQLSERVER : Product.OTHER;
  }

  private static Map<Wish, String> types(List<String> names) {
    Map<Wish, String> types = new EnumMap<>(Wish.class);
    Wish[] wishes = Wish.values();
    for (int i = 0; i < wishes.length; i++) {
      types.put(wishes[i], names.get(i));
    }
    return types;
  }

  /** An identifier as it is. */
  public String quoted(String identifier) {
    return quote.isEmpty() ? identifier : quote + identifier.replace(quote, quote + quote) + quote;
  }

  /** An identifier as the database would store it if somebody wrote it without quotes. */
  public String folded(String identifier) {
    return switch (folding) {
      case UPPER -> identifier.toUpperCase(Locale.ROOT);
      case LOWER -> identifier.toLowerCase(Locale.ROOT);
      case NONE -> identifier;
    };
  }

  /** The type of a column. */
  public String type(Wish wish) {
    return types.getOrDefault(wish, "varchar(500)");
  }

  /** Whether its reals can be NaN and infinite. */
  public boolean holdsNotANumber() {
    return product == Product.POSTGRESQL || product == Product.H2;
  }

  /** What stands behind the columns of a table that is created. */
  public String createSuffix() {
    return product == Product.MARIADB ? " ENGINE=InnoDB DEFAULT CHARSET=utf8mb4" : "";
  }

  /** Whether it is that database. */
  public boolean is(Product which) {
    return product == which;
  }
}
