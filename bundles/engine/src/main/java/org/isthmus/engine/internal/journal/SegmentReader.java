package org.isthmus.engine.internal.journal;

import java.io.Closeable;
import java.io.IOException;
import org.isthmus.engine.internal.journal.storage.Storage;
import org.isthmus.engine.internal.journal.storage.StoredFile;

/**
 * Goes through the chunks of one segment, header by header; bodies are read only when asked for.
 * Over damaged bytes it goes on to the next place where a header's checksum is right. One thread.
 */
final class SegmentReader implements Closeable {
  private static final int WINDOW = 1 << 16;

  private final StoredFile file;
  private final Segment segment;
  private final CorruptionReport report;
  private final ChunkHeader header = new ChunkHeader();
  private final byte[] head = new byte[ChunkHeader.SIZE];
  private long at;
  private long next = SegmentHeader.SIZE;

  private SegmentReader(StoredFile file, Segment segment, CorruptionReport report) {
    this.file = file;
    this.segment = segment;
    this.report = report;
  }

  /** Opens a segment; refuses one of a later format. */
  static SegmentReader open(Storage storage, Segment segment, CorruptionReport report)
      throws IOException {
    StoredFile file = storage.openToRead(segment.name());
    try {
      SegmentHeader.check(file, segment);
    } catch (IOException e) {
      file.close();
      throw e;
    }
    return new SegmentReader(file, segment, report);
  }

  Segment segment() {
    return segment;
  }

  ChunkHeader header() {
    return header;
  }

  /** Offset of the current chunk's end. */
  long end() {
    return next;
  }

  /** Goes to the next chunk that ends at or before {@code limit}; false when there is none. */
  boolean next(long limit) throws IOException {
    at = next;
    if (limit - at < ChunkHeader.SIZE) {
      return false;
    }
    if (file.read(at, head, 0, ChunkHeader.SIZE) == ChunkHeader.SIZE && accept(head, 0, limit)) {
      next = at + header.size();
      return true;
    }
    return resynchronise(limit);
  }

  private boolean accept(byte[] from, int offset, long limit) {
    return header.decode(from, offset, segment, at) && at + header.size() <= limit;
  }

  private boolean resynchronise(long limit) throws IOException {
    long damaged = at;
    byte[] window = new byte[WINDOW];
    for (long base = at + 1; limit - base >= ChunkHeader.SIZE; ) {
      int length = file.read(base, window, 0, (int) Math.min(WINDOW, limit - base));
      for (int i = 0; i + ChunkHeader.SIZE <= length; i++) {
        at = base + i;
        if (ChunkHeader.startsAt(window, i) && accept(window, i, limit)) {
          report.corrupt(segment, damaged, at - damaged);
          next = at + header.size();
          return true;
        }
      }
      if (length < ChunkHeader.SIZE) {
        break; // the file is shorter than it should be
      }
      base += length - ChunkHeader.SIZE + 1;
    }
    report.corrupt(segment, damaged, limit - damaged);
    next = limit;
    return false;
  }

  /** Reads the current chunk's body to the start of {@code into}; false when it is damaged. */
  boolean body(byte[] into) throws IOException {
    int length = header.bodyLength;
    if (file.read(at + ChunkHeader.SIZE, into, 0, length) == length
        && header.bodyChecksum(into) == header.bodyCrc
        && ChunkBody.isWhole(header, into)) {
      return true;
    }
    report.corrupt(segment, at, header.size());
    return false;
  }

  /** Steps back, so that a chunk whose reading failed is read again. */
  void again() {
    next = at;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
