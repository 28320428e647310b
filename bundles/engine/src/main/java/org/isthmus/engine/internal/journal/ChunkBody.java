package org.isthmus.engine.internal.journal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Whether a body is what its header says: a checksum proves only that it is what was written. So
 * nobody behind this has to ask again whether a length lies within the bytes. Stateless.
 */
final class ChunkBody {
  private static final int DEFINITION_HEADER = 8;

  private ChunkBody() {}

  static boolean isWhole(ChunkHeader header, byte[] body, int size) {
    return header.type == ChunkHeader.DEFINITIONS
        ? holdsDefinitions(body, size)
        : holdsFrames(header, body, size);
  }

  private static boolean holdsFrames(ChunkHeader header, byte[] body, int size) {
    int at = 0;
    int frames = 0;
    long rows = 0;
    while (size - at >= FrameLayout.HEADER) {
      int length = FrameLayout.length(body, at);
      if (length < 0 || length > size - at - FrameLayout.HEADER) {
        return false;
      }
      rows += FrameLayout.rows(body, at);
      frames++;
      at += FrameLayout.HEADER + length;
    }
    return at == size && frames == header.frames && rows == header.rows;
  }

  private static boolean holdsDefinitions(byte[] body, int size) {
    ByteBuffer in = ByteBuffer.wrap(body, 0, size).order(ByteOrder.LITTLE_ENDIAN);
    while (in.remaining() >= DEFINITION_HEADER) {
      int length = in.getInt(in.position() + Integer.BYTES);
      if (length < 0 || length > in.remaining() - DEFINITION_HEADER) {
        return false;
      }
      in.position(in.position() + DEFINITION_HEADER + length);
    }
    return !in.hasRemaining();
  }
}
