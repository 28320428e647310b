package org.isthmus.sink.sql.internal.write;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.isthmus.api.data.DataType;
import org.isthmus.api.sink.Tag;
import org.isthmus.api.sink.UnavailableException;
import org.isthmus.sink.sql.internal.database.Table;
import org.isthmus.sink.sql.internal.database.Tables;
import org.isthmus.sink.sql.internal.field.Column;
import org.isthmus.sink.sql.internal.field.Wish;
import org.isthmus.sink.sql.internal.settings.SqlSettings;
import org.isthmus.sink.sql.internal.settings.WideQuality;
import org.jspecify.annotations.Nullable;

/**
 * A wide table: {@code time}, {@code device} if several devices share it, {@code quality} if it is
 * that of the row, and the columns of the tags. Grows. One thread.
 */
final class WideTable {
  static final String TIME = "time";
  static final String DEVICE = "device";
  static final String QUALITY = "quality";

  /** A tag and what its values are. */
  record Typed(Tag tag, DataType type) {}

  private final String name;
  private final SqlSettings settings;
  private final Tables tables;
  private final Cells cells;
  private final Positions positions;
  private final Map<String, Wish> wishes = new LinkedHashMap<>();
  private final Map<String, Integer> tagColumns = new LinkedHashMap<>();
  private final Map<String, String> owners = new HashMap<>();
  private @Nullable Target target;
  private @Nullable Table made;

  WideTable(String name, SqlSettings settings, Tables tables, Cells cells, Positions positions) {
    this.name = name;
    this.settings = settings;
    this.tables = tables;
    this.cells = cells;
    this.positions = positions;
    wishes.put(TIME, Wish.TIME);
    if (isShared()) {
      wishes.put(DEVICE, Wish.NAME);
    }
    if (settings.quality() == WideQuality.ROW) {
      wishes.put(QUALITY, Wish.NAME);
    }
  }

  private boolean isShared() {
    return !Names.isPerDevice(settings.tableName());
  }

  Target target() {
    if (target == null) {
      throw new IllegalStateException("table " + name + " has no column yet");
    }
    return target;
  }

  /** The table as it is by now, if it is. */
  Optional<Plan.Dated> dated() {
    return Optional.ofNullable(made).map(table -> new Plan.Dated(table, column(table, TIME)));
  }

  /** Makes columns for tags, and looks whether those that are there already take them. */
  void add(List<Typed> tags) throws SQLException, UnavailableException {
    for (Typed typed : tags) {
      reserve(typed);
    }
    Table table = tables.get(name, wishes, List.of(), "settings.table");
    for (Typed typed : tags) {
      Column column = column(table, columnName(typed.tag()));
      if (!column.kind().takes(typed.type())) {
        throw Cells.misfit(column, typed.tag(), typed.type());
      }
    }
    made = table;
    target = aim(table);
    for (Typed typed : tags) {
      Integer position = tagColumns.get(columnName(typed.tag()));
      positions.put(typed.tag(), position == null ? Positions.NONE : position);
    }
  }

  private String columnName(Tag tag) {
    String own = settings.columns().get(tag.name());
    return own == null ? Names.plain(tag.name()) : own;
  }

  private void reserve(Typed typed) throws UnavailableException {
    Tag tag = typed.tag();
    String column = columnName(tag);
    String owner = owners.putIfAbsent(tag.device() + "/" + column, tag.name());
    if (owner != null && !owner.equals(tag.name())) {
      throw taken(tag, column, "tag " + owner);
    }
    if (!tagColumns.containsKey(column) && wishes.containsKey(column)) {
      throw taken(tag, column, "every row, or tells more of another tag");
    }
    Map<String, Wish> beside = beside(column);
    for (String more : beside.keySet()) {
      if (tagColumns.containsKey(more)) {
        throw taken(tag, more, "a tag already");
      }
    }
    tagColumns.putIfAbsent(column, tagColumns.size());
    wishes.putIfAbsent(column, Wish.of(typed.type()));
    beside.forEach(wishes::putIfAbsent);
  }

  /** The columns that tell more of a tag. */
  private Map<String, Wish> beside(String column) {
    Map<String, Wish> beside = new LinkedHashMap<>();
    if (settings.quality() == WideQuality.TAG) {
      beside.put(column + "_quality", Wish.NAME);
    }
    if (settings.sourceTimes()) {
      beside.put(column + "_time", Wish.TIME);
    }
    return beside;
  }

  private UnavailableException taken(Tag tag, String column, String whose) {
    return new UnavailableException(
        "sql.column.taken",
        "tag {0} would be the column {1} of table {2}, which is that of {3}",
        "name another one in settings.columns: {4}: {5}_2",
        tag.path(),
        column,
        name,
        whose,
        tag.name(),
        columnName(tag));
  }

  private Target aim(Table table) {
    List<Column> columns = new ArrayList<>();
    columns.add(column(table, TIME));
    if (isShared()) {
      columns.add(column(table, DEVICE));
    }
    if (settings.quality() == WideQuality.ROW) {
      columns.add(column(table, QUALITY));
    }
    List<WideFiller.TagColumns> tags = new ArrayList<>();
    for (String tag : tagColumns.keySet()) {
      Column value = column(table, tag);
      columns.add(value);
      Column quality = null;
      if (settings.quality() == WideQuality.TAG) {
        quality = column(table, tag + "_quality");
        columns.add(quality);
      }
      Column time = null;
      if (settings.sourceTimes()) {
        time = column(table, tag + "_time");
        columns.add(time);
      }
      tags.add(new WideFiller.TagColumns(value, quality, time));
    }
    WideFiller filler =
        new WideFiller(
            cells,
            columns.get(0),
            isShared(),
            settings.quality() == WideQuality.ROW,
            tags,
            positions);
    return Target.of(table, columns, settings.copy(), filler);
  }

  private static Column column(Table table, String name) {
    Column column = table.find(name);
    if (column == null) {
      throw new IllegalStateException("column " + name + " of " + table.shown() + " has gone");
    }
    return column;
  }
}
