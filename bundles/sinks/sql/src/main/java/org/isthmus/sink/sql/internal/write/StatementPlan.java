package org.isthmus.sink.sql.internal.write;

import java.sql.Connection;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import org.isthmus.api.sink.Frame;
import org.isthmus.api.sink.Tag;
import org.isthmus.api.sink.UnavailableException;
import org.isthmus.sink.sql.internal.database.Database;
import org.isthmus.sink.sql.internal.database.Dialect.Product;
import org.isthmus.sink.sql.internal.field.Column;
import org.isthmus.sink.sql.internal.field.ColumnKind;
import org.isthmus.sink.sql.internal.field.Field;
import org.isthmus.sink.sql.internal.settings.SqlSettings;

/** The operator's own statement, once a sample. */
final class StatementPlan implements Plan {
  private static final String SETTING = "settings.statement";

  private final Target target;

  private StatementPlan(Target target) {
    this.target = target;
  }

  static NamedParameters parse(SqlSettings settings) {
    return NamedParameters.parse(String.valueOf(settings.statement()));
  }

  static StatementPlan open(SqlSettings settings, Database database, Cells cells)
      throws SQLException, UnavailableException {
    NamedParameters statement = parse(settings);
    List<Column> columns = columns(statement, database);
    return new StatementPlan(
        new Target(
            statement.sql(), false, columns, new SampleFiller(cells, statement.fields(), columns)));
  }

  /** Asks the database whether it understands the statement, and fields fit; writes nothing. */
  static void check(SqlSettings settings, Database database)
      throws SQLException, UnavailableException {
    List<Column> unused = columns(parse(settings), database);
  }

  private static List<Column> columns(NamedParameters statement, Database database)
      throws SQLException, UnavailableException {
    List<Column> columns =
        database.use(
            connection -> {
              try {
                return columns(connection, statement, database.dialect().is(Product.MARIADB));
              } finally {
                connection.rollback();
              }
            });
    for (int i = 0; i < columns.size(); i++) {
      NarrowPlan.check(SETTING, columns.get(i), statement.fields().get(i));
    }
    return columns;
  }

  /** What the database says that the parameters are; MariaDB does not know. */
  private static List<Column> columns(
      Connection connection, NamedParameters statement, boolean untold) throws SQLException {
    List<Column> columns = new ArrayList<>();
    try (PreparedStatement prepared = connection.prepareStatement(statement.sql())) {
      ParameterMetaData told = prepared.getParameterMetaData();
      for (int i = 0; i < statement.fields().size(); i++) {
        Field field = statement.fields().get(i);
        int type = untold ? Types.NULL : told.getParameterType(i + 1);
        columns.add(
            type == Types.NULL
                ? usual(field)
                : Column.of(":" + field, type, String.valueOf(told.getParameterTypeName(i + 1))));
      }
    }
    return columns;
  }

  private static Column usual(Field field) {
    return switch (field.wish()) {
      case BOOL -> new Column(":" + field, ColumnKind.BOOL, Types.BOOLEAN, "boolean", false);
      case INT64 -> new Column(":" + field, ColumnKind.INTEGER, Types.BIGINT, "bigint", false);
      case TIME -> new Column(":" + field, ColumnKind.TIME, Types.TIMESTAMP, "datetime", false);
      case REAL64 -> new Column(":" + field, ColumnKind.ANY, Types.NULL, "any", false);
      default -> new Column(":" + field, ColumnKind.TEXT, Types.VARCHAR, "text", false);
    };
  }

  @Override
  public void announce(List<Tag> tags) {}

  @Override
  public List<Dated> tables() {
    return List.of();
  }

  @Override
  public void plan(Rows rows, int index, Frame frame) {
    for (int row = 0; row < frame.rows(); row++) {
      rows.add(target, index, row, row + 1);
    }
  }
}
