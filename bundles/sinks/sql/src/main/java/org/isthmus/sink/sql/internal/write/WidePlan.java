package org.isthmus.sink.sql.internal.write;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.isthmus.api.data.DataType;
import org.isthmus.api.sink.Frame;
import org.isthmus.api.sink.Tag;
import org.isthmus.api.sink.UnavailableException;
import org.isthmus.sink.sql.internal.database.Tables;
import org.isthmus.sink.sql.internal.settings.SqlSettings;
import org.jspecify.annotations.Nullable;

/**
 * One row a scan of a device, one column a tag; tables and columns are made as tags come. What is
 * looked up for each sample lies in arrays by the handle of the tag. One thread.
 */
final class WidePlan implements Plan {
  private final SqlSettings settings;
  private final Tables tables;
  private final Cells cells;
  private final Map<String, WideTable> byName = new LinkedHashMap<>();
  private final Positions positions = new Positions();
  private @Nullable WideTable[] tableOf = new WideTable[256];
  private int[] seen = new int[256];
  private int unit;

  WidePlan(SqlSettings settings, Tables tables, Cells cells) {
    this.settings = settings;
    this.tables = tables;
    this.cells = cells;
  }

  static void check(SqlSettings settings) {
    Names.check(settings.tableName());
  }

  @Override
  public void announce(List<Tag> tags) throws SQLException, UnavailableException {
    Map<WideTable, List<WideTable.Typed>> fresh = new LinkedHashMap<>();
    for (Tag tag : tags) {
      if (tag.type().kind() != DataType.Kind.UNKNOWN && !isKnown(tag)) {
        fresh
            .computeIfAbsent(table(tag), unused -> new ArrayList<>())
            .add(new WideTable.Typed(tag, tag.type()));
      }
    }
    for (Map.Entry<WideTable, List<WideTable.Typed>> entry : fresh.entrySet()) {
      take(entry.getKey(), entry.getValue());
    }
  }

  @Override
  public List<Dated> tables() {
    return byName.values().stream().flatMap(table -> table.dated().stream()).toList();
  }

  private void take(WideTable table, List<WideTable.Typed> tags)
      throws SQLException, UnavailableException {
    table.add(tags);
    for (WideTable.Typed typed : tags) {
      int handle = typed.tag().handle();
      room(handle);
      tableOf[handle] = table;
    }
  }

  private WideTable table(Tag tag) {
    String name = Names.fill(settings.tableName(), tag.area(), tag.device());
    return byName.computeIfAbsent(
        name, unused -> new WideTable(name, settings, tables, cells, positions));
  }

  private void room(int handle) {
    if (handle >= seen.length) {
      int size = Math.max(handle + 1, 2 * seen.length);
      seen = Arrays.copyOf(seen, size);
      tableOf = Arrays.copyOf(tableOf, size);
    }
  }

  private boolean isKnown(Tag tag) {
    return tag.handle() < tableOf.length && tableOf[tag.handle()] != null;
  }

  @Override
  public void plan(Rows rows, int index, Frame frame) throws SQLException, UnavailableException {
    WideTable table = complete(frame);
    if (table == null) {
      return; // no tag of it has ever had a value, so there is no column for any
    }
    int from = 0;
    unit++;
    for (int row = 0; row < frame.rows(); row++) {
      int handle = frame.tag(row).handle();
      room(handle);
      if (seen[handle] == unit || isLater(frame, from, row)) {
        rows.add(table.target(), index, from, row);
        from = row;
        unit++;
      }
      seen[handle] = unit;
    }
    rows.add(table.target(), index, from, frame.rows());
  }

  /** A gap that was filled has many times in one frame. */
  private static boolean isLater(Frame frame, int from, int row) {
    return frame.historical() && Cells.time(frame, from) != Cells.time(frame, row);
  }

  private @Nullable WideTable complete(Frame frame) throws SQLException, UnavailableException {
    WideTable table = null;
    for (int row = 0; row < frame.rows(); row++) {
      Tag tag = frame.tag(row);
      if (!isKnown(tag) && frame.type(row).kind() != DataType.Kind.UNKNOWN) {
        take(table(tag), List.of(new WideTable.Typed(tag, frame.type(row))));
      }
      if (isKnown(tag)) {
        table = tableOf[tag.handle()];
      }
    }
    return table;
  }
}
