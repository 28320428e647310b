package org.isthmus.api.driver;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Ability of a driver whose devices do not tell how their values are encoded: all ways to read the
 * same place, so that a person can compare them with what the machine's panel shows.
 */
@ConsumerType
public interface Alternatives<A extends Address> {
  /**
   * Every type and order that the place could hold, the likeliest first; each one's {@code
   * toString()} is an address that {@link Driver#parse} understands together with its type. Pure,
   * any thread.
   */
  List<A> alternatives(A address);
}
