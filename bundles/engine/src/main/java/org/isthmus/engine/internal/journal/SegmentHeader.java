package org.isthmus.engine.internal.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;
import org.isthmus.engine.internal.journal.storage.StoredFile;

/**
 * The first 64 bytes of a segment: what the name says, and the version of the format. A damaged one
 * does no harm, since the chunks stand for themselves.
 */
final class SegmentHeader {
  static final int SIZE = 64;

  /** Of segments in the clear; encrypted ones are of the next. */
  private static final int CLEAR = 1;

  static final int VERSION = 2;

  private static final int MAGIC = 0x47_53_4A_49; // "IJSG"
  private static final int CHECKED_FROM = 8;

  private SegmentHeader() {}

  static byte[] encode(Segment segment, long nowMillis) {
    ByteBuffer to = ByteBuffer.allocate(SIZE).order(ByteOrder.LITTLE_ENDIAN);
    to.putInt(MAGIC)
        .putInt(0)
        .putInt(segment.key() == 0 ? CLEAR : VERSION)
        .putInt(segment.incarnation());
    to.putLong(segment.first()).putLong(segment.hour()).putLong(nowMillis);
    to.putInt(4, checksum(to.array()));
    return to.array();
  }

  /** Refuses a segment that a later version of this software has written. */
  static void check(StoredFile file, Segment segment) throws IOException {
    byte[] bytes = new byte[SIZE];
    if (file.read(0, bytes, 0, SIZE) < SIZE) {
      return;
    }
    ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    if (in.getInt() == MAGIC && in.getInt() == checksum(bytes)) {
      int version = in.getInt();
      if (version > VERSION) {
        throw new JournalException(
            segment
                + " has format "
                + version
                + ", this gateway reads up to "
                + VERSION
                + "; run the newer gateway, or move the file away",
            null);
      }
    }
  }

  private static int checksum(byte[] bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, CHECKED_FROM, SIZE - CHECKED_FROM);
    return (int) crc.getValue();
  }
}
