package org.isthmus.sink.sql.internal.write;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.isthmus.sink.sql.internal.field.Column;
import org.isthmus.sink.sql.internal.field.ColumnKind;
import org.jspecify.annotations.Nullable;

/** Rows by a prepared statement, in batches. */
final class JdbcOut implements Out {
  private static final long NANOS = 1_000_000_000L;
  private static final int BATCH = 1_000;
  private static final int PER_CELL = 9;

  private final PreparedStatement statement;
  private final Column[] columns;
  private int pending;
  private long sent;
  private long lastTime = Long.MIN_VALUE;
  private @Nullable OffsetDateTime lastZoned;

  JdbcOut(Connection connection, String sql, List<Column> columns) throws SQLException {
    this.columns = columns.toArray(new Column[0]);
    this.statement = connection.prepareStatement(sql);
  }

  @Override
  public void nothing(int column) throws SQLException {
    statement.setNull(column + 1, columns[column].jdbcType());
    sent++;
  }

  @Override
  public void bool(int column, boolean value) throws SQLException {
    if (columns[column].kind() == ColumnKind.BOOL) {
      statement.setBoolean(column + 1, value);
    } else {
      statement.setInt(column + 1, value ? 1 : 0);
    }
    sent += 2;
  }

  @Override
  public void int64(int column, long value) throws SQLException {
    statement.setLong(column + 1, value);
    sent += PER_CELL;
  }

  @Override
  public void uint64(int column, long bits) throws SQLException {
    if (bits >= 0) {
      int64(column, bits);
    } else {
      statement.setBigDecimal(
          column + 1, new BigDecimal(new BigInteger(Long.toUnsignedString(bits))));
      sent += 2 * PER_CELL;
    }
  }

  @Override
  public void float32(int column, float value) throws SQLException {
    if (columns[column].jdbcType() == Types.REAL) {
      statement.setFloat(column + 1, value);
      sent += PER_CELL;
    } else {
      float64(column, Double.parseDouble(Float.toString(value)));
    }
  }

  @Override
  public void float64(int column, double value) throws SQLException {
    if (columns[column].kind() == ColumnKind.DECIMAL) {
      statement.setBigDecimal(column + 1, BigDecimal.valueOf(value));
    } else {
      statement.setDouble(column + 1, value);
    }
    sent += PER_CELL;
  }

  @Override
  public void text(int column, String value) throws SQLException {
    if (columns[column].kind() == ColumnKind.OTHER) {
      statement.setObject(column + 1, value, columns[column].jdbcType());
    } else {
      statement.setString(column + 1, value);
    }
    sent += 1 + value.length();
  }

  @Override
  public void bytes(int column, byte[] value) throws SQLException {
    statement.setBytes(column + 1, value);
    sent += 1 + value.length;
  }

  @Override
  public void time(int column, long epochNanos) throws SQLException {
    OffsetDateTime time = lastZoned;
    if (time == null || lastTime != epochNanos) {
      time =
          Instant.ofEpochSecond(Math.floorDiv(epochNanos, NANOS), Math.floorMod(epochNanos, NANOS))
              .atOffset(ZoneOffset.UTC);
      lastZoned = time;
      lastTime = epochNanos;
    }
    if (columns[column].zoned()) {
      statement.setObject(column + 1, time);
    } else {
      LocalDateTime inUtc = time.toLocalDateTime();
      statement.setObject(column + 1, inUtc);
    }
    sent += PER_CELL;
  }

  @Override
  public void endRow() throws SQLException {
    statement.addBatch();
    if (++pending == BATCH) {
      flush();
    }
  }

  private void flush() throws SQLException {
    pending = 0;
    statement.executeBatch();
  }

  @Override
  public void finish() throws SQLException {
    if (pending > 0) {
      flush();
    }
  }

  @Override
  public long sent() {
    return sent;
  }

  @Override
  public void close() throws SQLException {
    statement.close();
  }
}
