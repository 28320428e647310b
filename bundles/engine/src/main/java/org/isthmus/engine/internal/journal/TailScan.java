package org.isthmus.engine.internal.journal;

import java.io.IOException;
import java.util.List;
import org.isthmus.engine.internal.journal.storage.Storage;
import org.isthmus.engine.internal.journal.storage.StoredFile;

/**
 * Finds the end of the log after an unclean stop and cuts off what was not completely written.
 * Reads the last segment, and one more for each that holds no whole chunk. One thread.
 */
final class TailScan {
  private static final int PERHAPS_NOT_FORCED = 8;

  private final Storage storage;
  private final JournalListener listener;
  private final Sealing sealing;
  private long end;
  private long lastWrittenMillis;
  private long peakRowsPerSecond;
  private long goodUntil;
  private long rowsBehind;

  TailScan(Storage storage, JournalListener listener, Sealing sealing) {
    this.storage = storage;
    this.listener = listener;
    this.sealing = sealing;
  }

  /** The sequence after the last row of a segment, by its chunks' headers alone. */
  static long claimedEnd(Storage storage, Segment segment, Sealing sealing) throws IOException {
    long end = segment.first();
    try (SegmentReader reader =
        SegmentReader.open(storage, segment, sealing, (s, offset, bytes) -> {})) {
      while (reader.next(segment.length())) {
        end = Math.max(end, reader.header().end());
      }
    }
    return end;
  }

  /** Takes segments without any whole chunk out of the list, and cuts the last one that stays. */
  void run(List<Segment> segments) throws IOException {
    while (!segments.isEmpty()) {
      Segment last = segments.get(segments.size() - 1);
      end = Math.max(end, last.first());
      scan(last);
      if (goodUntil > SegmentHeader.SIZE) {
        cut(last);
        forceLast(segments);
        return;
      }
      if (last.length() > SegmentHeader.SIZE) {
        listener.tailCut(last.name(), last.length(), rowsBehind);
      }
      storage.delete(last.name());
      segments.remove(last);
    }
  }

  private void scan(Segment segment) throws IOException {
    goodUntil = 0;
    rowsBehind = 0;
    byte[] body = new byte[0];
    // What is damaged in the middle is left to the readers, who book what they miss.
    try (SegmentReader reader =
        SegmentReader.open(storage, segment, sealing, (s, offset, bytes) -> {})) {
      while (reader.next(segment.length())) {
        ChunkHeader header = reader.header();
        if (body.length < header.bodyLength) {
          body = new byte[header.bodyLength];
        }
        if (reader.body(body)) {
          goodUntil = reader.end();
          rowsBehind = 0;
          remember(header);
        } else {
          rowsBehind += header.rows;
        }
      }
    }
  }

  private void remember(ChunkHeader header) {
    end = Math.max(end, header.end());
    lastWrittenMillis = header.writtenAtMillis;
    peakRowsPerSecond = header.peakRowsPerSecond;
  }

  /**
   * After the death of a process alone, its last files may stand in the system's memory only; what
   * follows counts on them.
   */
  private void forceLast(List<Segment> segments) throws IOException {
    int from = Math.max(0, segments.size() - PERHAPS_NOT_FORCED);
    for (Segment segment : segments.subList(from, segments.size())) {
      try (StoredFile file = storage.open(segment.name())) {
        file.force();
      }
    }
    storage.sync();
  }

  private void cut(Segment segment) throws IOException {
    long bytes = segment.length() - goodUntil;
    if (bytes == 0) {
      return;
    }
    try (StoredFile file = storage.open(segment.name())) {
      file.truncate(goodUntil);
    }
    segment.length(goodUntil);
    listener.tailCut(segment.name(), bytes, rowsBehind);
  }

  /** The sequence after the last row that was kept. */
  long end() {
    return end;
  }

  /**
   * The most rows that can have been appended after the last kept one, provided that the disk took
   * data: the highest rate known for the longest time possible, and twice that, because a rate may
   * have been rising.
   */
  long rowsPerhapsLost(JournalConfig config) {
    long write = config.writeInterval().toMillis();
    long window = 2 * (write + config.syncInterval().toMillis());
    long since = config.clock().millis() - lastWrittenMillis;
    boolean known = since >= 0 && since < window; // a clock that was set back says nothing
    return 2 * peakRowsPerSecond * ((known ? since : window) + write) / 1000;
  }
}
