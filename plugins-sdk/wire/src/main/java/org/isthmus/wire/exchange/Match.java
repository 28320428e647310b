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

  /**
   * Whether the answer has come, but damaged. Nothing better is to be expected then, so that the
   * wait ends as soon as the partner is silent, and not with the time-out: on a shared line others
   * want their turns. An answer that comes all the same until then is taken.
   */
  default boolean isDamaged() {
    return false;
  }
}
