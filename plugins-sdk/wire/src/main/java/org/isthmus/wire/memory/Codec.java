package org.isthmus.wire.memory;

import org.isthmus.api.driver.Samples;

/**
 * How a value comes that is none of the usual ones, such as a STRING of S7. Stateless and with an
 * equality by value: an enum or a record.
 */
public interface Codec {
  /** How many bytes it takes. */
  int bytes();

  /** Puts the value that begins at {@code at}; allocates nothing where that can be helped. */
  void decode(byte[] bytes, int at, int tag, Samples into);
}
