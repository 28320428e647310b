package org.isthmus.wire.transport;

import org.isthmus.api.driver.LinkException;

/**
 * An open way to a device's bytes. For one thread, except {@link #close}, which breaks a hanging
 * call; an interrupt ends a hanging call and the transport with it. Nothing is allocated for what
 * is sent or received.
 */
public interface Transport extends AutoCloseable {
  /**
   * Begins an exchange: on a line that others share it waits for the turn, elsewhere it does
   * nothing.
   *
   * @throws LinkException if the line is gone
   */
  default void take() throws LinkException, InterruptedException {}

  /** Ends an exchange, however it went. */
  default void release() {}

  /** Says before the end of an exchange that what came in it, if anything, was no answer. */
  default void unanswered() {}

  /**
   * Sends all of it.
   *
   * @throws LinkException if the connection is gone
   */
  void send(byte[] bytes, int from, int to) throws LinkException, InterruptedException;

  /**
   * Waits for bytes, and takes what there is. Of a datagram what has no room is lost.
   *
   * @param deadline by {@link System#nanoTime}
   * @return how many, at least one; 0 if none came in time
   * @throws LinkException if the connection is gone, or the partner has closed it
   */
  int receive(byte[] into, int at, int room, long deadline)
      throws LinkException, InterruptedException;

  /**
   * How long a request and its answer of so many bytes together occupy a line that others share, in
   * nanoseconds; zero where there is none.
   */
  default long lineNanos(int bytes) {
    return 0;
  }

  /** Who is at the other end, as {@code host:port}; for texts. */
  Partner partner();

  @Override
  void close();
}
