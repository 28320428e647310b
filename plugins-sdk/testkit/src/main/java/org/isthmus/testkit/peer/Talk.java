package org.isthmus.testkit.peer;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * What a peer does with a connection. Called on a thread of that connection, which is closed when
 * the call returns or throws.
 */
@FunctionalInterface
public interface Talk {
  /**
   * Reads and answers until the talk is over; the end of the streams is the driver's hanging up.
   */
  void with(InputStream in, OutputStream out) throws IOException;
}
