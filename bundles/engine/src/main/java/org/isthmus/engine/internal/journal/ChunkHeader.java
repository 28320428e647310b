package org.isthmus.engine.internal.journal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;
import org.isthmus.engine.internal.seal.Seal;

/**
 * The 64 bytes before each chunk. Its own checksum covers, besides these bytes, where the chunk
 * must stand (segment and offset): bytes of a journal inside a payload, or a chunk copied
 * elsewhere, are never taken for a chunk. One thread; reused. The layout stands in the package's
 * documentation.
 */
final class ChunkHeader {
  static final int SIZE = 64;
  static final int MAX_BODY = 16 << 20;
  static final int MAGIC = 0x4B_43_4A_49; // "IJCK"
  static final int FRAMES = 1;
  static final int DEFINITIONS = 2;

  private static final int CHECKED_FROM = 8;
  private static final int BESIDE = 68;

  int bodyCrc;
  int bodyLength;
  int incarnation;
  int type;
  long first;
  long rows;
  int frames;
  long writtenAtMillis;
  long peakRowsPerSecond;

  private final CRC32C crc = new CRC32C();
  private final ByteBuffer place = ByteBuffer.allocate(20).order(ByteOrder.LITTLE_ENDIAN);

  /** The sequence after the last row. */
  long end() {
    return first + rows;
  }

  int size() {
    return SIZE + bodyLength;
  }

  /** How long the body is when it has been opened. */
  int contentLength(Segment segment) {
    return segment.key() == 0 ? bodyLength : bodyLength - Seal.OVERHEAD;
  }

  /**
   * What is authenticated with an encrypted body: all that the header says, and where it stands.
   */
  byte[] beside(Segment segment, long offset) {
    ByteBuffer to = ByteBuffer.allocate(BESIDE).order(ByteOrder.LITTLE_ENDIAN);
    to.putInt(bodyLength).putInt(incarnation).putInt(type).putLong(first).putLong(rows);
    to.putInt(frames).putLong(writtenAtMillis).putLong(peakRowsPerSecond);
    to.putInt(segment.incarnation()).putLong(segment.first()).putLong(offset);
    return to.array();
  }

  void encode(byte[] into, Segment segment, long offset) {
    ByteBuffer to = ByteBuffer.wrap(into).order(ByteOrder.LITTLE_ENDIAN);
    to.putInt(MAGIC).putInt(0).putInt(bodyCrc).putInt(bodyLength);
    to.putInt(incarnation).putInt(type).putLong(first).putLong(rows);
    to.putInt(frames).putInt(0).putLong(writtenAtMillis).putLong(peakRowsPerSecond);
    to.putInt(4, checksum(into, 0, segment, offset));
  }

  /** Whether the mark of a header stands here; a cheap question before {@link #decode}. */
  static boolean startsAt(byte[] from, int at) {
    return from[at] == (byte) MAGIC
        && from[at + 1] == (byte) (MAGIC >>> 8)
        && from[at + 2] == (byte) (MAGIC >>> 16)
        && from[at + 3] == (byte) (MAGIC >>> 24);
  }

  /** Reads a header; false when there is none at this place. */
  boolean decode(byte[] from, int at, Segment segment, long offset) {
    ByteBuffer in = ByteBuffer.wrap(from, at, SIZE).order(ByteOrder.LITTLE_ENDIAN);
    if (in.getInt() != MAGIC || in.getInt() != checksum(from, at, segment, offset)) {
      return false;
    }
    bodyCrc = in.getInt();
    bodyLength = in.getInt();
    incarnation = in.getInt();
    type = in.getInt();
    first = in.getLong();
    rows = in.getLong();
    frames = in.getInt();
    in.getInt();
    writtenAtMillis = in.getLong();
    peakRowsPerSecond = in.getLong();
    return isPossible(segment);
  }

  /** What a checksum alone does not prove: that the numbers can be ours. */
  private boolean isPossible(Segment segment) {
    int content = contentLength(segment);
    return content >= 0
        && content <= MAX_BODY
        && (type == FRAMES || type == DEFINITIONS)
        && incarnation == segment.incarnation()
        && first >= segment.first()
        && rows >= 0
        && rows <= (long) MAX_BODY * FrameLayout.MAX_ROWS
        && new Position(incarnation, end()).isPossible()
        && peakRowsPerSecond >= 0
        && peakRowsPerSecond <= Integer.MAX_VALUE;
  }

  int bodyChecksum(byte[] body) {
    crc.reset();
    crc.update(body, 0, bodyLength);
    return (int) crc.getValue();
  }

  private int checksum(byte[] bytes, int at, Segment segment, long offset) {
    place.clear();
    place.putInt(segment.incarnation()).putLong(segment.first()).putLong(offset);
    crc.reset();
    crc.update(bytes, at + CHECKED_FROM, SIZE - CHECKED_FROM);
    crc.update(place.array(), 0, place.position());
    return (int) crc.getValue();
  }
}
