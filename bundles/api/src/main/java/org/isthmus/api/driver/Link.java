package org.isthmus.api.driver;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * The live session to one device. One thread at a time, except {@link #close()}. After any method
 * has thrown {@link LinkException} the engine calls only {@link #close()}. Abilities: {@link
 * Writes}, {@link Subscribes}, {@link Browses}, {@link Recalls}, {@link Calls}.
 */
@ConsumerType
public interface Link<A extends Address> extends AutoCloseable {

  /**
   * Prepares the repeated reading of some tags: joins neighbours into requests, resolves symbols.
   * May do I/O. Called once for each scan of the device after opening, and again when its tags
   * change; several plans of one link live side by side, and are read in turn.
   *
   * @param tags in the engine's order; a tag's index here is its {@code tag} in {@link Samples}
   */
  ReadPlan plan(List<A> tags) throws LinkException, InterruptedException;

  /**
   * Ends the session. From any thread, at any time, twice without harm; a call that hangs in
   * another thread ends within a second with {@link LinkException}. Returns within a second.
   */
  @Override
  void close();
}
