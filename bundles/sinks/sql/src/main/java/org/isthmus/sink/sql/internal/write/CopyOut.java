package org.isthmus.sink.sql.internal.write;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import org.isthmus.sink.sql.internal.field.Column;
import org.isthmus.sink.sql.internal.field.ColumnKind;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Rows by PostgreSQL's COPY, in its text format. */
final class CopyOut implements Out {
  private static final byte[] NULL = {'\\', 'N'};
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
  private static final int CHUNK = 64 << 10;

  private final CopyIn copy;
  private final Column[] columns;
  private final TimeText times = new TimeText();
  private byte[] buffer = new byte[CHUNK + 4096];
  private int length;
  private long sent;

  CopyOut(Connection connection, String sql, Column[] columns) throws SQLException {
    this.columns = columns;
    this.copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql);
  }

  private void begin(int column, int room) {
    int needed = length + room + 2;
    if (needed > buffer.length) {
      buffer = Arrays.copyOf(buffer, Math.max(needed, buffer.length * 2));
    }
    if (column > 0) {
      buffer[length++] = '\t';
    }
  }

  private void raw(int column, byte[] bytes) {
    begin(column, bytes.length);
    System.arraycopy(bytes, 0, buffer, length, bytes.length);
    length += bytes.length;
  }

  @SuppressWarnings("deprecation") // all of it is ASCII, and this is the one way without a copy
  private void ascii(int column, String text) {
    begin(column, text.length());
    text.getBytes(0, text.length(), buffer, length);
    length += text.length();
  }

  @Override
  public void nothing(int column) {
    raw(column, NULL);
  }

  @Override
  public void bool(int column, boolean value) {
    boolean asNumber =
        columns[column].kind() != ColumnKind.BOOL && columns[column].kind() != ColumnKind.TEXT;
    begin(column, 1);
    buffer[length++] = (byte) (asNumber ? (value ? '1' : '0') : (value ? 't' : 'f'));
  }

  @Override
  public void int64(int column, long value) {
    ascii(column, Long.toString(value));
  }

  @Override
  public void uint64(int column, long bits) {
    ascii(column, Long.toUnsignedString(bits));
  }

  @Override
  public void float32(int column, float value) {
    ascii(column, Float.toString(value));
  }

  @Override
  public void float64(int column, double value) {
    ascii(column, Double.toString(value));
  }

  @Override
  public void text(int column, String value) {
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    begin(column, 2 * utf8.length);
    for (byte b : utf8) {
      int escape =
          switch (b) {
            case '\\' -> '\\';
            case '\t' -> 't';
            case '\n' -> 'n';
            case '\r' -> 'r';
            default -> 0;
          };
      if (escape != 0) {
        buffer[length++] = '\\';
        buffer[length++] = (byte) escape;
      } else {
        buffer[length++] = b;
      }
    }
  }

  @Override
  public void bytes(int column, byte[] value) {
    begin(column, 3 + 2 * value.length);
    buffer[length++] = '\\';
    buffer[length++] = '\\';
    buffer[length++] = 'x';
    for (byte b : value) {
      buffer[length++] = HEX[b >> 4 & 15];
      buffer[length++] = HEX[b & 15];
    }
  }

  @Override
  public void time(int column, long epochNanos) {
    raw(column, times.bytes(epochNanos));
  }

  @Override
  public void endRow() throws SQLException {
    begin(0, 1);
    buffer[length++] = '\n';
    if (length >= CHUNK) {
      flush();
    }
  }

  private void flush() throws SQLException {
    copy.writeToCopy(buffer, 0, length);
    sent += length;
    length = 0;
  }

  @Override
  public void finish() throws SQLException {
    if (length > 0) {
      flush();
    }
    copy.endCopy();
  }

  @Override
  public long sent() {
    return sent;
  }

  @Override
  public void close() throws SQLException {
    if (copy.isActive()) {
      try {
        copy.cancelCopy();
      } catch (SQLException e) {
        // What made it necessary is thrown already; a broken connection is replaced by the pool.
      }
    }
  }
}
