package org.isthmus.serial.internal.port;

import java.io.IOException;

/** An open serial port. For one thread at a time, except {@link #close}, which breaks a read. */
public interface Port extends AutoCloseable {
  /**
   * Hands all of it to the operating system, which may still be sending when this returns.
   *
   * @throws IOException if the port is gone
   */
  void write(byte[] bytes, int from, int to) throws IOException;

  /**
   * Waits for bytes, and takes what there is.
   *
   * @param nanos to wait at most; it may come back earlier with nothing
   * @return how many; 0 if none came in time
   * @throws IOException if the port is gone
   */
  int read(byte[] into, int at, int room, long nanos) throws IOException;

  /** Whether bytes are there that nobody has read. */
  boolean hasUnread() throws IOException;

  /** Whether the operating system still has bytes to send, as far as its driver tells. */
  boolean hasUnsent() throws IOException;

  /** Throws away what is not yet sent and not yet read. */
  void discard();

  /** Within a second. */
  @Override
  void close();
}
