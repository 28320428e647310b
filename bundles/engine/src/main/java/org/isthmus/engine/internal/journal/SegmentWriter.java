package org.isthmus.engine.internal.journal;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.isthmus.engine.internal.journal.storage.Storage;
import org.isthmus.engine.internal.journal.storage.StoredFile;
import org.isthmus.engine.internal.seal.Seal;
import org.jspecify.annotations.Nullable;

/**
 * Writes chunks to the active segment and begins the next one by size and by hour. Only the writer
 * calls it; the active and the finished files are handed to the syncer.
 */
final class SegmentWriter {
  private final Storage storage;
  private final Segments segments;
  private final Sources sources;
  private final HourIndex hours;
  private final JournalConfig config;
  private final int incarnation;
  private final ChunkHeader header = new ChunkHeader();
  private final byte[] head = new byte[ChunkHeader.SIZE];
  private final DefinitionBatch definitions = new DefinitionBatch();
  private final Queue<StoredFile> finished = new ConcurrentLinkedQueue<>();
  private volatile @Nullable StoredFile activeFile;
  private @Nullable Segment active;
  private @Nullable Seal seal;
  private byte[] sealed = new byte[0];
  private volatile boolean distrusted;
  private final AtomicLong created = new AtomicLong();
  private final AtomicLong bytesWritten = new AtomicLong();
  private volatile long written;

  SegmentWriter(
      Storage storage,
      Segments segments,
      Sources sources,
      HourIndex hours,
      JournalConfig config,
      Position start) {
    this.storage = storage;
    this.segments = segments;
    this.sources = sources;
    this.hours = hours;
    this.config = config;
    this.incarnation = start.incarnation();
    this.written = start.sequence();
  }

  /**
   * Writes the outbox as one chunk, preceded by the definitions that its segment lacks. These stand
   * there twice: without them all frames of a source in a segment are lost, so one damaged place
   * must not take them.
   */
  void write(Outbox outbox, long peakRowsPerSecond) throws IOException {
    Segment segment = segmentFor(outbox);
    definitions.collect(outbox, sources);
    while (definitions.encodeNext()) {
      begin(ChunkHeader.DEFINITIONS, outbox.first(), 0, 0, peakRowsPerSecond);
      put(segment, definitions.bytes(), definitions.length());
      put(segment, definitions.bytes(), definitions.length());
      definitions.written();
    }
    begin(ChunkHeader.FRAMES, outbox.first(), outbox.rows(), outbox.frames(), peakRowsPerSecond);
    put(segment, outbox.bytes(), outbox.length());
    written = header.end();
  }

  private void begin(int type, long first, long rows, int frames, long peak) {
    header.type = type;
    header.incarnation = incarnation;
    header.first = first;
    header.rows = rows;
    header.frames = frames;
    header.writtenAtMillis = config.clock().millis();
    header.peakRowsPerSecond = peak;
  }

  /**
   * Body first, header last: until the header stands there is nothing to be seen. A failed attempt
   * is repeated at the same place.
   */
  private void put(Segment segment, byte[] body, int length) throws IOException {
    StoredFile file = requireNonNull(activeFile, "no active segment");
    long at = segment.length();
    byte[] stored = close(segment, at, body, length);
    header.bodyCrc = header.bodyChecksum(stored);
    header.encode(head, segment, at);
    file.write(at + ChunkHeader.SIZE, stored, 0, header.bodyLength);
    file.write(at, head, 0, ChunkHeader.SIZE);
    segment.length(at + header.size());
    bytesWritten.addAndGet(header.size());
  }

  /** The body as it is written; its length is then in the header. */
  private byte[] close(Segment segment, long at, byte[] body, int length) {
    Seal closing = seal;
    if (closing == null) {
      header.bodyLength = length;
      return body;
    }
    header.bodyLength = length + Seal.OVERHEAD;
    if (sealed.length < header.bodyLength) {
      sealed = new byte[header.bodyLength];
    }
    int unused = closing.close(body, length, header.beside(segment, at), sealed);
    return sealed;
  }

  private Segment segmentFor(Outbox outbox) throws IOException {
    long hour = hours.hourOf(outbox.first());
    Segment now = active;
    if (now != null && (now.hour() != hour || (hasChunks(now) && isFull(now, outbox)))) {
      finish(now);
      now = null;
    }
    if (now != null) {
      return now;
    }
    int key = config.sealing().begin(config.clock());
    return create(new Segment(incarnation, outbox.first(), hour, key, 0));
  }

  private static boolean hasChunks(Segment segment) {
    return segment.length() > SegmentHeader.SIZE;
  }

  private boolean isFull(Segment segment, Outbox outbox) {
    return distrusted
        || segment.length() + ChunkHeader.SIZE + outbox.length() > config.segmentBytes();
  }

  private Segment create(Segment segment) throws IOException {
    Seal closing = config.sealing().of(segment);
    StoredFile file = storage.open(segment.name());
    try {
      byte[] start = SegmentHeader.encode(segment, config.clock().millis());
      file.write(0, start, 0, start.length);
    } catch (IOException e) {
      file.close();
      throw e; // the next attempt opens the same name again
    }
    segment.length(SegmentHeader.SIZE);
    definitions.beginSegment();
    distrusted = false;
    created.incrementAndGet();
    active = segment;
    seal = closing;
    activeFile = file;
    segments.add(segment);
    return segment;
  }

  /** Ends the active segment; its file goes to the syncer, which forces and closes it. */
  void finish() {
    Segment now = active;
    if (now != null) {
      finish(now);
    }
  }

  private void finish(Segment segment) {
    StoredFile file = requireNonNull(activeFile, "no active segment");
    segment.ended(config.clock().nanos());
    finished.add(file);
    activeFile = null;
    active = null;
    try {
      if (!hasChunks(segment)) {
        segments.removeLast();
        storage.delete(segment.name());
      } else {
        file.truncate(segment.length()); // what a failed attempt left behind
      }
    } catch (IOException e) {
      // Left-overs do no harm: nobody reads behind the length, and a start finds its way over them.
    }
  }

  // ---- for the syncer and for readers

  /** The sequence after the last row in a file. */
  long written() {
    return written;
  }

  long bytesWritten() {
    return bytesWritten.get();
  }

  /** Counts the files made, so that the syncer knows when the directory has changed. */
  long created() {
    return created.get();
  }

  @Nullable StoredFile activeFile() {
    return activeFile;
  }

  /** The first finished file that is not forced yet, or null. */
  @Nullable StoredFile finished() {
    return finished.peek();
  }

  void forgetFinished(StoredFile file) {
    finished.remove(file);
  }

  /** After a failed force nobody knows what is in the file: what follows goes to another one. */
  void distrustActive() {
    distrusted = true;
  }

  boolean isActive(Segment segment) {
    return segment.equals(active);
  }
}
