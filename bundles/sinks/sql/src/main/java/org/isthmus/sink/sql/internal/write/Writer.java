package org.isthmus.sink.sql.internal.write;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.isthmus.api.data.Problem;
import org.isthmus.api.sink.Batch;
import org.isthmus.api.sink.Frame;
import org.isthmus.api.sink.Position;
import org.isthmus.api.sink.RejectedException;
import org.isthmus.api.sink.Tag;
import org.isthmus.api.sink.UnavailableException;
import org.isthmus.sink.sql.internal.database.Faults;
import org.jspecify.annotations.Nullable;

/** Writes batches, each within a transaction of the caller. One thread. */
public final class Writer {
  private static final long LONGEST_SEARCH = TimeUnit.SECONDS.toNanos(5);

  private final Plan plan;
  private final Rows rows = new Rows();
  private final Map<Position, String> refused = new HashMap<>();
  private @Nullable Batch batch;
  private long sent;

  Writer(Plan plan) {
    this.plan = plan;
  }

  /** These tags will come: what they need in the database is made. Outside of transactions. */
  public void announce(List<Tag> tags) throws SQLException, UnavailableException {
    plan.announce(tags);
  }

  /** Statements that delete what is older than their one parameter, a point in time. */
  public List<String> deletions() {
    return plan.tables().stream()
        .map(
            dated ->
                "DELETE FROM "
                    + dated.table().name()
                    + " WHERE "
                    + dated.table().quoted(dated.time().name())
                    + " < ?")
        .toList();
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
   * After the database has refused the batch for what is in a row, and the transaction is rolled
   * back: finds such rows, each on top of what was good before it. All that were found are kept in
   * mind, so that the others are {@link #known} when the batch comes again without the first. The
   * caller rolls back again.
   *
   * @param fault what the database said
   * @param partner the database, as a person knows it
   * @return the first of them
   * @throws SQLException the fault itself if no row is to blame any more
   */
  public RejectedException culprit(Connection connection, SQLException fault, String partner)
      throws SQLException, UnavailableException {
    Batch taken = requireNonNull(batch, "no batch was taken");
    long end = System.nanoTime() + LONGEST_SEARCH;
    refused.clear();
    Search search = new Search(connection);
    while (search.next() && System.nanoTime() - end < 0) {
      int frame = rows.frame(search.bad());
      Position position = taken.frame(frame).position(rows.from(search.bad()));
      refused.put(position, Faults.firstLine(search.fault()));
    }
    RejectedException first = known(partner);
    if (first == null) {
      throw fault;
    }
    return first;
  }

  /** A row of the batch of which is known that the database refuses it; null if there is none. */
  public @Nullable RejectedException known(String partner) {
    Batch taken = requireNonNull(batch, "no batch was taken");
    for (int row = 0; !refused.isEmpty() && row < rows.size(); row++) {
      String says = refused.remove(taken.frame(rows.frame(row)).position(rows.from(row)));
      if (says != null) {
        return rejected(taken, row, says, partner);
      }
    }
    refused.clear();
    return null;
  }

  /** Goes through the rows by steps that grow while all is good, and by halves where it is not. */
  private final class Search {
    private static final int FIRST_STEP = 64;

    private final Connection connection;
    private int good;
    private int bad;
    private @Nullable SQLException last;

    Search(Connection connection) {
      this.connection = connection;
    }

    int bad() {
      return bad;
    }

    SQLException fault() {
      return requireNonNull(last, "nothing is bad yet");
    }

    /** Finds the next one. */
    boolean next() throws SQLException, UnavailableException {
      int step = FIRST_STEP;
      while (good < rows.size()) {
        int to = Math.min(rows.size(), good + step);
        if (!isGood(to)) {
          bad = halve(to);
          good = bad + 1;
          return true;
        }
        step *= 4;
      }
      return false;
    }

    private int halve(int from) throws SQLException, UnavailableException {
      int to = from;
      while (to - good > 1) {
        int middle = (good + to) >>> 1;
        if (!isGood(middle)) {
          to = middle;
        }
      }
      return good;
    }

    private boolean isGood(int to) throws SQLException, UnavailableException {
      Savepoint before = connection.setSavepoint();
      try {
        some(connection, good, to);
        good = to;
        return true;
      } catch (SQLException e) {
        if (!Faults.isOfARow(e)) {
          throw e;
        }
        connection.rollback(before);
        last = e;
        return false;
      }
    }
  }

  private RejectedException rejected(Batch taken, int row, String says, String partner) {
    int index = rows.frame(row);
    Frame frame = taken.frame(index);
    boolean whole = rows.from(row) == 0 && rows.to(row) == frame.rows() && rows.to(row) > 1;
    return new RejectedException(
        index,
        whole ? -1 : rows.from(row),
        Problem.of(
            "sql.row.refused",
            "{0} refuses {1}: {2}",
            "correct the column types and constraints of the table",
            partner,
            whole
                ? "the row of " + frame.device()
                : "the sample of " + frame.tag(rows.from(row)).path(),
            says));
  }
}
