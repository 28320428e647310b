package org.isthmus.api.driver;

import org.osgi.annotation.versioning.ProviderType;

/**
 * A device's part in a serial line. Between {@link #take} and {@link #release} it has the line
 * alone; for as many exchanges as belong together, usually one. The gateway gives turns in the
 * order in which they were asked for, keeps the mode's silence between them, and bounds the share
 * of a device that does not answer: its {@code take} then waits longer, and the others' does not.
 *
 * <p>For one thread, except {@link #close}, which breaks a hanging call; an interrupt ends a
 * hanging call, too. Nothing is allocated for what is sent or received.
 */
@ProviderType
public interface Line extends AutoCloseable {
  /**
   * Waits for the turn. What has come unasked since the last one is thrown away.
   *
   * @throws LinkException if the port is gone; it is opened anew by a new link
   * @throws IllegalStateException if this device has the turn already
   */
  void take() throws LinkException, InterruptedException;

  /** Ends the turn; without one it does nothing. */
  void release();

  /**
   * Says that what came in this turn was no answer, such as the byte that an RS-485 line without
   * bias makes when its transmitter is turned off: the device then counts as one that was silent.
   * Without it every byte counts as an answer.
   */
  default void unanswered() {}

  /**
   * Sends all of it, and returns when it has left. With {@link LineMode#echo} what comes back of it
   * has been swallowed then.
   *
   * @throws LinkException if the port is gone, or an echo that must come is another or none
   * @throws IllegalStateException outside of a turn
   */
  void send(byte[] bytes, int from, int to) throws LinkException, InterruptedException;

  /**
   * Waits for bytes, and takes what there is.
   *
   * @param deadline by {@link System#nanoTime}
   * @return how many, at least one; 0 if none came in time
   * @throws LinkException if the port is gone
   * @throws IllegalStateException outside of a turn
   */
  int receive(byte[] into, int at, int room, long deadline)
      throws LinkException, InterruptedException;

  /** How the line is driven. */
  LineMode mode();

  /** The port's name. */
  String port();

  /**
   * Ends the part in the line, and a turn. From any thread, twice without harm; within a second.
   */
  @Override
  void close();
}
