package org.isthmus.engine.internal.journal.storage;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/**
 * One flat directory of files. Safe for several threads. Every method may fail with an {@link
 * IOException}; the journal then goes on in memory and tries again.
 */
public interface Storage {
  /** The names of all files, in no order. */
  List<String> list() throws IOException;

  /** Opens a file to read and write; creates it, and the directory, when absent. */
  StoredFile open(String name) throws IOException;

  /** Opens a file to read; {@link java.nio.file.NoSuchFileException} when absent. */
  StoredFile openToRead(String name) throws IOException;

  /** Length in bytes. */
  long size(String name) throws IOException;

  /** Renames a file, replacing {@code to} in one step. Durable only after {@link #sync()}. */
  void rename(String from, String to) throws IOException;

  /** Deletes a file; does nothing when it is absent. Durable only after {@link #sync()}. */
  void delete(String name) throws IOException;

  /** Makes what was created, renamed and deleted survive a power cut. */
  void sync() throws IOException;

  /** Bytes the directory can still grow by. */
  long freeBytes() throws IOException;

  /** Takes the directory for this process until closed; fails when another holder has it. */
  Closeable lock() throws IOException;

  /** Where this is, in words for an operator. */
  @Override
  String toString();
}
