package org.isthmus.engine.internal.frame;

/**
 * Bytes of the journal that pass their checksum and are no frame or definition of ours all the
 * same: a later version wrote them, or a fault. Nothing else leaves the readers of this package.
 */
public final class UnreadableException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Says what is wrong. */
  public UnreadableException(String message) {
    super(message);
  }

  UnreadableException(IllegalArgumentException cause) {
    super(cause.getMessage(), cause);
  }
}
