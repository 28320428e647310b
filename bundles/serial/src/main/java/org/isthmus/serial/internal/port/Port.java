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
   * @return how many; 0 if none came in time
   * @throws IOException if the port is gone
   */
  int read(byte[] into, int at, int room, int millis) throws IOException;

  /** Whether bytes are there that nobody has read. */
  boolean hasUnread() throws IOException;

  @Override
  void close();
}
