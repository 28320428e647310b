package org.isthmus.engine.internal.journal;

/**
 * A reader's own copy of some frames. Grows to the largest chunk met and is then reused, so reading
 * allocates nothing per frame. One thread.
 */
final class FrameBuffer {
  private static final int INITIAL = 1 << 16;

  private byte[] bytes = new byte[INITIAL];
  private int at;
  private int limit;
  private long sequence;
  private int incarnation;

  /** An array of at least {@code size} bytes, to be filled from its start; forgets the content. */
  byte[] room(int size) {
    if (bytes.length < size) {
      bytes = new byte[Math.max(size, (int) Math.min(bytes.length * 2L, ChunkHeader.MAX_BODY))];
    }
    clear();
    return bytes;
  }

  void filled(int length, long firstSequence, int ofIncarnation) {
    at = 0;
    limit = length;
    sequence = firstSequence;
    incarnation = ofIncarnation;
  }

  /** Empty, about to be filled with frames from {@code firstSequence} on. */
  void startAt(long firstSequence) {
    clear();
    sequence = firstSequence;
  }

  void clear() {
    at = 0;
    limit = 0;
  }

  /** Whether a whole frame stands at the current place. */
  boolean hasFrame() {
    return limit - at >= FrameLayout.HEADER && limit - at >= frameSize();
  }

  /** How much room the frame at the current place needs, as far as that can be seen. */
  int needed() {
    return limit - at >= FrameLayout.HEADER ? frameSize() : FrameLayout.HEADER;
  }

  int frameSize() {
    return FrameLayout.HEADER + FrameLayout.length(bytes, at);
  }

  int frameRows() {
    return FrameLayout.rows(bytes, at);
  }

  /** Goes on to the next frame. */
  void skip() {
    sequence += frameRows();
    at += frameSize();
  }

  byte[] bytes() {
    return bytes;
  }

  int at() {
    return at;
  }

  long sequence() {
    return sequence;
  }

  int incarnation() {
    return incarnation;
  }
}
