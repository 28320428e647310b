package org.isthmus.sink.mqtt.internal.connection;

import java.util.List;
import java.util.Map;
import org.isthmus.api.sink.UnavailableException;

/**
 * The way to one broker: connected when it is made, and of no more use once a call has thrown
 * {@link UnavailableException}. One thread at a time, except {@link #close()} and {@link #answer}.
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

  /**
   * Wants what comes on {@code filters} to be put into the inbox. Waits for the broker's word.
   *
   * @return the filters that the broker refuses, each with its reason
   */
  Map<String, String> subscribe(List<String> filters, int qos)
      throws UnavailableException, InterruptedException;

  /** Wants {@code filters} no longer. Waits for the broker's word. */
  void unsubscribe(List<String> filters) throws UnavailableException, InterruptedException;

  /** How many answers may be under way beside the samples; none where a broker takes but one. */
  int answers();

  /**
   * Sends an answer beside the samples; what becomes of it touches nothing else. Never blocks.
   *
   * @param over told, by any thread, when the broker has it or it is lost
   * @return false if there is no room for it now, and {@code over} is not told
   */
  boolean answer(Outgoing answer, Runnable over);

  /** What the broker allows. */
  Limits limits();

  /**
   * Says good-bye if the broker still listens, and ends. From any thread; a call that hangs in
   * another thread ends within a second. Returns within four seconds.
   */
  @Override
  void close();
}
