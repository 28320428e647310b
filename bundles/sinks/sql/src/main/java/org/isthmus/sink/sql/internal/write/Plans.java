package org.isthmus.sink.sql.internal.write;

import java.sql.SQLException;
import org.isthmus.api.sink.SinkContext;
import org.isthmus.api.sink.UnavailableException;
import org.isthmus.sink.sql.internal.database.Database;
import org.isthmus.sink.sql.internal.database.Tables;
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
      default -> throw new IllegalArgumentException("layout is not built yet");
    }
  }

  /** Finds or makes the tables. */
  public static Writer open(
      SqlSettings settings, Database database, Tables tables, SinkContext context)
      throws SQLException, UnavailableException {
    Cells cells = new Cells(database.dialect(), context.gateway(), context.sink());
    return new Writer(
        switch (settings.layout()) {
          default -> NarrowPlan.open(settings, tables, cells);
        });
  }
}
