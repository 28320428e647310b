package org.isthmus.wire.capture;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.isthmus.wire.transport.Partner;
import org.isthmus.wire.transport.Transport;

/**
 * Plays a capture in a test: what is sent must be what was sent then, and what was received then is
 * received, in the same pieces. Where the gateway spoke next in the capture, or it is over, nothing
 * comes: that is a time-out, without waiting for it. For one thread, except {@link #close}.
 */
public final class ReplayTransport implements Transport {
  private static final int SHOWN = 12;

  private final List<Piece> pieces;
  private final Partner partner;
  private int next;
  private int used;
  private int sent;

  /** Plays these pieces. */
  public ReplayTransport(List<Piece> pieces) {
    this.pieces = List.copyOf(pieces);
    this.partner = new Partner("the capture");
  }

  /**
   * Plays a file, of Wireshark or of {@link RecordingTransport}.
   *
   * @param medium which device in it: the first connection to its port
   * @throws IOException if it is no capture; the message says where
   */
  public static ReplayTransport of(Path file, Medium medium) throws IOException {
    return new ReplayTransport(CaptureReader.read(file, medium));
  }

  /**
   * @throws AssertionError if something else was sent then; the message shows the first difference
   */
  @Override
  public void send(byte[] bytes, int from, int to) {
    for (int at = from; at < to; at++) {
      if (next == pieces.size()) {
        throw differs("is over", bytes, from, at, to);
      }
      Piece piece = pieces.get(next);
      if (!piece.sent()) {
        throw differs("has received " + piece + " next", bytes, from, at, to);
      }
      if (piece.bytes()[used] != bytes[at]) {
        int end = Math.min(piece.bytes().length, used + SHOWN);
        throw differs("has " + Hex.of(piece.bytes(), used, end), bytes, from, at, to);
      }
      advance(1);
    }
    sent++;
  }

  private AssertionError differs(String capture, byte[] bytes, int from, int at, int to) {
    String was = Hex.of(bytes, at, Math.min(to, at + SHOWN));
    return new AssertionError(
        "request %d differs from byte %d on: the capture %s, was sent %s (piece %d of %d)"
            .formatted(sent + 1, at - from, capture, was, next + 1, pieces.size()));
  }

  private void advance(int bytes) {
    used += bytes;
    if (used == pieces.get(next).bytes().length) {
      next++;
      used = 0;
    }
  }

  @Override
  public int receive(byte[] into, int at, int room, long deadline) {
    if (isOver() || pieces.get(next).sent()) {
      return 0;
    }
    byte[] bytes = pieces.get(next).bytes();
    int count = Math.min(room, bytes.length - used);
    System.arraycopy(bytes, used, into, at, count);
    advance(count);
    return count;
  }

  /** Whether all of it was played. */
  public boolean isOver() {
    return next == pieces.size();
  }

  @Override
  public Partner partner() {
    return partner;
  }

  @Override
  public void close() {}
}
