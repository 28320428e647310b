package org.isthmus.wire.capture;

/** Bytes that went over the wire at once. Its bytes are not copied, and not to be changed. */
public final class Piece {
  private final boolean sent;
  private final byte[] bytes;
  private final long nanos;

  /**
   * Of a capture.
   *
   * @param sent whether the gateway has sent them; otherwise the device has
   * @param nanos when, since 1970
   */
  public Piece(boolean sent, byte[] bytes, long nanos) {
    this.sent = sent;
    this.bytes = bytes;
    this.nanos = nanos;
  }

  /** Whether the gateway has sent them; otherwise the device has. */
  public boolean sent() {
    return sent;
  }

  /** The bytes. */
  public byte[] bytes() {
    return bytes;
  }

  /** When, in nanoseconds since 1970. */
  public long nanos() {
    return nanos;
  }

  @Override
  public String toString() {
    return (sent ? "> " : "< ") + Hex.of(bytes, 0, bytes.length);
  }
}
