package org.isthmus.wire.exchange;

import org.isthmus.wire.frame.FrameException;

/** Tells whether a frame is the answer that is waited for. */
@FunctionalInterface
public interface Match {
  /** What a frame is. */
  enum Verdict {
    /** The answer. */
    ANSWER,
    /** Of an earlier request, or of nobody's: it is skipped. */
    OTHER
  }

  /**
   * Judges a whole frame.
   *
   * @throws FrameException if no partner in its senses sends it, so that the link is to be opened
   *     anew
   */
  Verdict of(byte[] bytes, int at, int length) throws FrameException;
}
