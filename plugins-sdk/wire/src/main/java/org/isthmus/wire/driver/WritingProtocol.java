package org.isthmus.wire.driver;

import org.isthmus.wire.bytes.ByteWriter;
import org.isthmus.wire.frame.FrameException;
import org.isthmus.wire.memory.Area;
import org.isthmus.wire.memory.Space;

/** The frames of a protocol that writes cells, too. */
public interface WritingProtocol extends MemoryProtocol {
  /** How many cells one request may write there. */
  int mostWritten(Area area);

  /**
   * Writes the request that puts neighbouring cells.
   *
   * @param cells their bytes, or bits, as {@link Area} says
   * @param count how many cells they are
   */
  void write(Space space, int start, byte[] cells, int count, ByteWriter into);

  /**
   * Takes the answer to it.
   *
   * @return 0 if the device has confirmed, or its own code of a refusal: 1 or more
   * @throws FrameException if it is no answer to such a request
   */
  int written(byte[] bytes, int at, int length, Space space) throws FrameException;
}
