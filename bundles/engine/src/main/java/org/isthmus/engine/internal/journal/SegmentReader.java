package org.isthmus.engine.internal.journal;

import java.io.Closeable;
import java.io.IOException;
import org.isthmus.engine.internal.journal.storage.Storage;
import org.isthmus.engine.internal.journal.storage.StoredFile;
import org.isthmus.engine.internal.seal.Seal;
import org.jspecify.annotations.Nullable;

/**
 * Goes through the chunks of one segment, header by header; bodies are read only when asked for.
 * Over damaged bytes it goes on to the next place where a header's checksum is right. One thread.
 */
final class SegmentReader implements Closeable {
  private static final int WINDOW = 1 << 16;

  private final StoredFile file;
  private final Segment segment;
  private final @Nullable Seal seal;
  private final CorruptionReport report;
  private final ChunkHeader header = new ChunkHeader();
  private final byte[] head = new byte[ChunkHeader.SIZE];
  private long at;
  private long next = SegmentHeader.SIZE;

  private byte[] sealed = new byte[0];
  private boolean wrongKey;

  private SegmentReader(
      StoredFile file, Segment segment, @Nullable Seal seal, CorruptionReport report) {
    this.file = file;
    this.segment = segment;
    this.seal = seal;
    this.report = report;
  }

  /** Opens a segment; refuses one of a later format, and one whose key is missing. */
  static SegmentReader open(
      Storage storage, Segment segment, Sealing sealing, CorruptionReport report)
      throws IOException {
    Seal seal = sealing.of(segment);
    StoredFile file = storage.openToRead(segment.name());
    try {
      SegmentHeader.check(file, segment);
    } catch (IOException e) {
      file.close();
      throw e;
    }
    return new SegmentReader(file, segment, seal, report);
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

  /**
   * Reads the current chunk's body, opened, to the start of {@code into}; false when it is damaged.
   *
   * @param into of at least the body's length as it stands in the file
   */
  boolean body(byte[] into) throws IOException {
    byte[] stored = seal == null ? into : room(header.bodyLength);
    int length = header.bodyLength;
    wrongKey = false;
    if (file.read(at + ChunkHeader.SIZE, stored, 0, length) == length
        && header.bodyChecksum(stored) == header.bodyCrc
        && open(stored, into)
        && ChunkBody.isWhole(header, into, contentLength())) {
      return true;
    }
    report.corrupt(segment, at, header.size());
    return false;
  }

  /** Whether the bytes of the last body were those that were written, but its key is another. */
  boolean wrongKey() {
    return wrongKey;
  }

  /** How long the current chunk's body is when it is opened. */
  int contentLength() {
    return header.contentLength(segment);
  }

  private boolean open(byte[] stored, byte[] into) {
    wrongKey =
        seal != null && !seal.open(stored, header.bodyLength, header.beside(segment, at), into);
    return !wrongKey;
  }

  private byte[] room(int size) {
    if (sealed.length < size) {
      sealed = new byte[size];
    }
    return sealed;
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
