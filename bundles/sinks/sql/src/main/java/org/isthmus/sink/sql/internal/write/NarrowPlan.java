package org.isthmus.sink.sql.internal.write;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.isthmus.api.sink.Frame;
import org.isthmus.api.sink.Tag;
import org.isthmus.api.sink.UnavailableException;
import org.isthmus.sink.sql.internal.database.Table;
import org.isthmus.sink.sql.internal.database.Tables;
import org.isthmus.sink.sql.internal.field.Column;
import org.isthmus.sink.sql.internal.field.ColumnKind;
import org.isthmus.sink.sql.internal.field.Field;
import org.isthmus.sink.sql.internal.field.Wish;
import org.isthmus.sink.sql.internal.settings.SqlSettings;

/** One table, one row a sample. */
final class NarrowPlan implements Plan {
  private static final Map<String, String> STANDARD = new LinkedHashMap<>();

  static {
    STANDARD.put("time", "time");
    STANDARD.put("source_time", "sourceTime");
    STANDARD.put("tag", "path");
    STANDARD.put("value", "value");
    STANDARD.put("text", "text");
    STANDARD.put("quality", "quality");
  }

  private final Target target;
  private final List<Dated> tables;

  private NarrowPlan(Target target, List<Dated> tables) {
    this.target = target;
    this.tables = tables;
  }

  /** Column to field, as the settings have it or as is usual. */
  static Map<String, Field> fields(SqlSettings settings) {
    Map<String, Field> fields = new LinkedHashMap<>();
    (settings.columns().isEmpty() ? STANDARD : settings.columns())
        .forEach((column, field) -> fields.put(column, Field.parse(field, "columns." + column)));
    return fields;
  }

  static NarrowPlan open(SqlSettings settings, Tables tables, Cells cells)
      throws SQLException, UnavailableException {
    Map<String, Field> mapping = fields(settings);
    Map<String, Wish> wishes = new LinkedHashMap<>();
    mapping.forEach((column, field) -> wishes.put(column, field.wish()));
    Table table = tables.get(settings.tableName(), wishes, List.of(), "settings.table");
    List<Field> fields = new ArrayList<>();
    List<Column> columns = new ArrayList<>();
    for (Map.Entry<String, Field> entry : mapping.entrySet()) {
      Column column = table.find(entry.getKey());
      if (column == null) {
        throw new IllegalStateException("column " + entry.getKey() + " has gone");
      }
      check(settings.tableName(), column, entry.getValue());
      fields.add(entry.getValue());
      columns.add(column);
    }
    return new NarrowPlan(
        Target.of(table, columns, settings.copy(), new SampleFiller(cells, fields, columns)),
        dated(table, fields, columns));
  }

  private static List<Dated> dated(Table table, List<Field> fields, List<Column> columns) {
    for (int i = 0; i < fields.size(); i++) {
      if (fields.get(i).what() == Field.What.TIME && columns.get(i).kind() == ColumnKind.TIME) {
        return List.of(new Dated(table, columns.get(i)));
      }
    }
    return List.of();
  }

  static void check(String table, Column column, Field field) throws UnavailableException {
    if (!column.kind().takes(field)) {
      throw new UnavailableException(
          "sql.column.type",
          "column {0} of {1} is of type {2} and takes {3}, not the field {4}",
          "change the type of the column, or map another one in settings.columns",
          column.name(),
          table,
          column.typeName(),
          column.kind(),
          field);
    }
  }

  @Override
  public void announce(List<Tag> tags) {}

  @Override
  public List<Dated> tables() {
    return tables;
  }

  @Override
  public void plan(Rows rows, int index, Frame frame) {
    for (int row = 0; row < frame.rows(); row++) {
      rows.add(target, index, row, row + 1);
    }
  }
}
