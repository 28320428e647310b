package org.isthmus.sink.sql.internal.write;

import java.sql.SQLException;
import org.isthmus.api.sink.SinkContext;
import org.isthmus.api.sink.UnavailableException;
import org.isthmus.sink.sql.internal.database.Database;
import org.isthmus.sink.sql.internal.database.Tables;
import org.isthmus.sink.sql.internal.settings.Layout;
import org.isthmus.sink.sql.internal.settings.SqlSettings;

/** The plan that the settings ask for. */
public final class Plans {
  private Plans() {}

  /**
   * Checks what can be known without the database.
   *
   * @throws IllegalArgumentException with problem and cure
   */
  public static void check(SqlSettings settings) {
    switch (settings.layout()) {
      case NARROW -> NarrowPlan.fields(settings);
      case WIDE -> WidePlan.check(settings);
      case STATEMENT -> StatementPlan.parse(settings);
    }
  }

  /** Asks the database whether it understands what the settings say; writes nothing. */
  public static void ask(SqlSettings settings, Database database)
      throws SQLException, UnavailableException {
    if (settings.layout() == Layout.STATEMENT) {
      StatementPlan.check(settings, database);
    }
  }

  /** Finds or makes the tables. */
  public static Writer open(
      SqlSettings settings, Database database, Tables tables, SinkContext context)
      throws SQLException, UnavailableException {
    Cells cells = new Cells(database.dialect(), context.gateway(), context.sink());
    return new Writer(
        switch (settings.layout()) {
          case NARROW -> NarrowPlan.open(settings, tables, cells);
          case WIDE -> new WidePlan(settings, tables, cells);
          case STATEMENT -> StatementPlan.open(settings, database, cells);
        });
  }
}
