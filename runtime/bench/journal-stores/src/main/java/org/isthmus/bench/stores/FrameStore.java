package org.isthmus.bench.stores;

import java.io.IOException;

/**
 * What the journal needs of a store: frames of bytes, appended at the end and read in order from
 * any position. One thread at a time, readers of the same store included.
 */
interface FrameStore extends AutoCloseable {
  /** The position of the oldest frame, whatever numbers the store uses. */
  long FIRST = Long.MIN_VALUE;

  /** Appends the first {@code length} bytes of {@code frame}; a failure leaves the frame out. */
  void append(byte[] frame, int length) throws IOException;

  /** All frames appended so far outlive the end of the process and of the power. */
  void sync() throws IOException;

  /** Copies the newest frame to {@code into}; its length in bytes, 0 in an empty store. */
  int last(byte[] into) throws IOException;

  /** Reads what was synced, from {@code position} on: {@link #FIRST} or {@link Reader#position}. */
  Reader read(long position) throws IOException;

  /** Bytes that were found damaged and left out since the store was opened, if it can tell. */
  default long damagedBytes() {
    return 0;
  }

  @Override
  void close() throws IOException;

  /** A cursor in a store. */
  interface Reader extends AutoCloseable {
    /** Copies the next frame to {@code into}; its length in bytes, -1 at the end. */
    int next(byte[] into) throws IOException;

    /** Where a new reader continues behind the frame read last. */
    long position();

    @Override
    void close() throws IOException;
  }
}
