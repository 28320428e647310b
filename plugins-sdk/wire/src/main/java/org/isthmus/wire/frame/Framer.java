package org.isthmus.wire.frame;

/** Knows where a frame ends. Stateless, so that one may serve every connection; any thread. */
@FunctionalInterface
public interface Framer {
  /** What {@link #length} returns when the frame is not whole yet. */
  int MORE = 0;

  /**
   * The length of the frame that begins at {@code from}.
   *
   * @param to where the bytes end that have come; at least one has
   * @return its length with all that belongs to it, at most {@code to - from}; {@link #MORE} if it
   *     is not whole yet; a negative number if so many bytes belong to no frame
   * @throws FrameException if these bytes cannot become a frame and there is no way to the next
   */
  int length(byte[] bytes, int from, int to) throws FrameException;

  /**
   * How long nothing comes behind a frame whose end nothing else tells, in nanoseconds: all that
   * has come by then is the frame. Zero where silence means nothing.
   */
  default long silence() {
    return 0;
  }
}
