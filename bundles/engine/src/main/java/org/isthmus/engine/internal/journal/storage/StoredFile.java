package org.isthmus.engine.internal.journal.storage;

import java.io.Closeable;
import java.io.IOException;

/**
 * An open file. One thread reads or writes at a time; {@link #force()} may run beside a write.
 * Interrupting a thread neither ends a call nor closes the file.
 */
public interface StoredFile extends Closeable {
  /** Reads up to {@code length} bytes at {@code position}; fewer only at the end of the file. */
  int read(long position, byte[] into, int offset, int length) throws IOException;

  /** Writes all bytes at {@code position}; after a failure any part of them may be there. */
  void write(long position, byte[] from, int offset, int length) throws IOException;

  /** Returns when what was written before the call survives a power cut. */
  void force() throws IOException;

  /** Cuts the file to {@code size} bytes. */
  void truncate(long size) throws IOException;

  /** Length in bytes. */
  long size() throws IOException;
}
