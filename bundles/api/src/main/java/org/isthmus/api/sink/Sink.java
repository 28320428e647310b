package org.isthmus.api.sink;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * One way to deliver samples to IT. An OSGi service with {@link org.isthmus.api.plugin.Plugin};
 * stateless, called by many threads. Construction and activation take less than 100 ms and do no
 * I/O.
 *
 * <p>The engine reads the journal for each configured sink on a thread of its own and hands over
 * batches in order, one at a time. What a sink cannot deliver now stays in the journal: a sink
 * keeps no queue, repeats nothing and throws when its partner is away.
 *
 * @param <S> the settings of one sink: a record whose components carry {@link
 *     org.isthmus.api.plugin.Setting}
 */
@ConsumerType
public interface Sink<S extends Record> {

  /** The class of the settings record. */
  Class<S> settings();

  /**
   * Checks what can be known without the partner: a template with an unknown field, a file that is
   * not there. Called when the configuration is saved; no I/O beyond local files.
   *
   * @throws IllegalArgumentException with problem and cure
   */
  default void check(S settings) {}

  /**
   * Opens a session to the partner. May block as long as the settings' time-outs say; an interrupt
   * ends it.
   *
   * @throws UnavailableException if the partner cannot be reached or refuses; the engine tries
   *     again, with growing pauses
   */
  Session open(S settings, SinkContext context) throws UnavailableException, InterruptedException;
}
