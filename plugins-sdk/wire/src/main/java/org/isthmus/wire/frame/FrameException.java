package org.isthmus.wire.frame;

/** What has come is no frame of the protocol; the connection cannot be used any further. */
public final class FrameException extends Exception {
  private static final long serialVersionUID = 1;

  /** Says what is wrong with the bytes, for a person. */
  public FrameException(String message) {
    super(message, null, false, false);
  }
}
