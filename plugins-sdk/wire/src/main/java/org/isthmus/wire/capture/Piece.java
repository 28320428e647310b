package org.isthmus.wire.capture;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that went over the wire at once.
 *
 * @param sent whether the gateway has sent them; otherwise the device has
 * @param nanos when, since 1970
 */
public record Piece(boolean sent, byte[] bytes, long nanos) {
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Piece that
        && sent == that.sent
        && nanos == that.nanos
        && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return (sent ? "> " : "< ") + Hex.of(bytes, 0, bytes.length);
  }
}
