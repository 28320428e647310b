package org.isthmus.sink.sql.internal.write;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.List;
import org.isthmus.api.data.Problem;
import org.isthmus.api.sink.Batch;
import org.isthmus.api.sink.Frame;
import org.isthmus.api.sink.RejectedException;
import org.isthmus.api.sink.Tag;
import org.isthmus.api.sink.UnavailableException;
import org.isthmus.sink.sql.internal.database.Faults;
import org.jspecify.annotations.Nullable;

/** Writes batches, each within a transaction of the caller. One thread. */
public final class Writer {
  private final Plan plan;
  private final Rows rows = new Rows();
  private @Nullable Batch batch;
  private long sent;

  Writer(Plan plan) {
    this.plan = plan;
  }

  /** These tags will come: what they need in the database is made. Outside of transactions. */
  public void announce(List<Tag> tags) throws SQLException, UnavailableException {
    plan.announce(tags);
  }

  /** Takes up a batch. Outside of transactions, since a column may still have to be made. */
  public void take(Batch next) throws SQLException, UnavailableException {
    batch = next;
    rows.clear();
    for (int i = 0; i < next.frames(); i++) {
      plan.plan(rows, i, next.frame(i));
    }
    rows.arrange();
  }

  /**
   * Writes all rows of the batch.
   *
   * @return bytes that were sent: counted of COPY, estimated of statements
   */
  public long write(Connection connection) throws SQLException, UnavailableException {
    sent = 0;
    some(connection, 0, rows.size());
    return sent;
  }

  private void some(Connection connection, int from, int to)
      throws SQLException, UnavailableException {
    Batch taken = requireNonNull(batch, "no batch was taken");
    int row = from;
    while (row < to) {
      int first = row;
      Target target = rows.target(first);
      try (Out out = target.open(connection)) {
        while (row < to && rows.isOneTarget(first, row)) {
          Frame frame = taken.frame(rows.frame(row));
          target.filler().fill(out, frame, rows.from(row), rows.to(row));
          out.endRow();
          row++;
        }
        out.finish();
        sent += out.sent();
      }
    }
  }

  /**
   * After the database has refused a row of the batch, and the transaction is rolled back: finds
   * which one, by halves, each on top of what was good before it. The caller rolls back again.
   *
   * @param fault what the database said
   * @param partner the database, as a person knows it
   */
  public RejectedException culprit(Connection connection, SQLException fault, String partner)
      throws SQLException, UnavailableException {
    int good = 0;
    int bad = rows.size();
    SQLException last = fault;
    while (bad - good > 1) {
      int middle = (good + bad) >>> 1;
      Savepoint before = connection.setSavepoint();
      try {
        some(connection, good, middle);
        good = middle;
      } catch (SQLException e) {
        if (!Faults.isOfARow(e)) {
          throw e;
        }
        connection.rollback(before);
        bad = middle;
        last = e;
      }
    }
    return rejected(good, Faults.firstLine(last), partner);
  }

  private RejectedException rejected(int row, String says, String partner) {
    int index = rows.frame(row);
    Frame frame = requireNonNull(batch, "no batch was taken").frame(index);
    boolean whole = rows.from(row) == 0 && rows.to(row) == frame.rows() && rows.to(row) > 1;
    return new RejectedException(
        index,
        whole ? -1 : rows.from(row),
        Problem.of(
            "sql.row.refused",
            "{0} refuses {1}: {2}",
            "correct the table''s column types and constraints".replace("''", "'"),
            partner,
            whole
                ? "the row of " + frame.device()
                : "the sample of " + frame.tag(rows.from(row)).path(),
            says));
  }
}
