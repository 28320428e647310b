package org.isthmus.sink.sql.internal.write;

import java.sql.SQLException;

/**
 * Takes rows of one table, cell by cell. One thread, within one transaction; what was not finished
 * is dropped by closing.
 */
interface Out extends AutoCloseable {
  /** NULL. */
  void nothing(int column) throws SQLException;

  /** A truth value. */
  void bool(int column, boolean value) throws SQLException;

  /** An integer. */
  void int64(int column, long value) throws SQLException;

  /** An unsigned integer by its 64 bits. */
  void uint64(int column, long bits) throws SQLException;

  /** A real number of 32 bits: the shortest decimal that reads back as the same. */
  void float32(int column, float value) throws SQLException;

  /** A real number. */
  void float64(int column, double value) throws SQLException;

  /** A text. */
  void text(int column, String value) throws SQLException;

  /** Bytes. */
  void bytes(int column, byte[] value) throws SQLException;

  /** A point in time, nanoseconds since 1970-01-01T00:00Z. */
  void time(int column, long epochNanos) throws SQLException;

  /** The row is complete. */
  void endRow() throws SQLException;

  /** Sends what is left and waits until the database has taken all of it. */
  void finish() throws SQLException;

  /** Bytes that were sent: counted of COPY, estimated of statements. */
  long sent();

  @Override
  void close() throws SQLException;
}
