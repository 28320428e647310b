package org.isthmus.sink.mqtt.internal.connection;

import org.isthmus.api.sink.UnavailableException;

/**
 * The way to one broker: connected when it is made, and of no more use once a call has thrown
 * {@link UnavailableException}. One thread at a time, except {@link #close()}.
 */
public interface Connection extends AutoCloseable {
  /**
   * Hands a message over. Blocks while as many are under way as may be; the bytes are copied.
   *
   * @param qos 0, 1 or 2
   * @throws UnavailableException if the line is broken, or nothing was acknowledged for too long
   */
  void publish(String topic, byte[] bytes, int length, int qos, boolean retained)
      throws UnavailableException, InterruptedException;

  /**
   * Waits until everything handed over is acknowledged, at QoS 0 until it is written to the wire.
   *
   * @throws RefusedException if the broker has acknowledged a message by refusing it; all others
   *     are acknowledged then
   */
  void awaitAcknowledged() throws UnavailableException, RefusedException, InterruptedException;

  /**
   * Whether the line still stands, as far as the library knows by its own signs of life.
   *
   * @throws UnavailableException if not
   */
  void check() throws UnavailableException;

  /** What the broker allows. */
  Limits limits();

  /**
   * Says good-bye if the broker still listens, and ends. From any thread; a call that hangs in
   * another thread ends within a second. Returns within four seconds.
   */
  @Override
  void close();
}
