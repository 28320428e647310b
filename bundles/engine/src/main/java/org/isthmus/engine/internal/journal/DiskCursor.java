package org.isthmus.engine.internal.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashSet;
import java.util.Set;
import org.isthmus.engine.internal.journal.storage.Storage;
import org.jspecify.annotations.Nullable;

/**
 * A reader's place in the segment files. Always enters a segment at its start, because the
 * definitions of its sources stand somewhere before the frames. One thread.
 */
final class DiskCursor implements Closeable {
  /** After so many failures at one place the rest of the segment is given up. */
  private static final int PATIENCE = 5;

  private final Storage storage;
  private final Segments segments;
  private final Sealing sealing;
  private final SourceCache sources;
  private final CorruptionReport report;
  private @Nullable SegmentReader reader;
  private @Nullable Segment attempted;
  private final Set<Segment> givenUp = new HashSet<>();
  private int failures;
  private long loadedUntil;

  DiskCursor(Log log, SourceCache sources) {
    this.storage = log.storage();
    this.segments = log.segments();
    this.sealing = log.sealing();
    this.sources = sources;
    this.report = log.corruption();
  }

  /**
   * Fills {@code into} with the first undamaged chunk that ends after {@code position}; false when
   * there is none. A failing disk is an exception a few times; then the segment is passed over.
   */
  boolean load(long position, FrameBuffer into) throws IOException {
    try {
      boolean found = find(position, into);
      failures = 0;
      return found;
    } catch (IOException e) {
      if (++failures < PATIENCE) {
        throw e;
      }
      giveUp();
      return load(position, into);
    }
  }

  /** The sequence after the chunk that was loaded last. */
  long loadedUntil() {
    return loadedUntil;
  }

  private boolean find(long position, FrameBuffer into) throws IOException {
    Segment covering = segments.covering(position);
    while (covering != null) {
      if (!givenUp.contains(covering) && load(enter(covering), position, into)) {
        return true;
      }
      covering = segments.after(covering);
    }
    return false;
  }

  private SegmentReader enter(Segment segment) throws IOException {
    attempted = segment;
    SegmentReader here = reader;
    if (here == null || !here.segment().equals(segment)) {
      close();
      sources.trim();
      here = SegmentReader.open(storage, segment, sealing, report);
      reader = here;
    }
    return here;
  }

  private boolean load(SegmentReader here, long position, FrameBuffer into) throws IOException {
    ChunkHeader header = here.header();
    try {
      while (here.next(here.segment().length())) {
        if (header.type == ChunkHeader.DEFINITIONS) {
          learn(here, into.room(header.bodyLength));
        } else if (header.end() > position
            && header.end() <= until(here.segment())
            && here.body(into.room(header.bodyLength))) {
          into.filled(here.contentLength(), header.first, header.incarnation);
          loadedUntil = header.end();
          return true;
        }
      }
      return false;
    } catch (IOException e) {
      here.again();
      throw e;
    }
  }

  /** No chunk reaches into the next segment, whatever it says. */
  private long until(Segment segment) {
    Segment next = segments.after(segment);
    return next == null ? Long.MAX_VALUE : next.first();
  }

  private void learn(SegmentReader here, byte[] body) throws IOException {
    if (!here.body(body)) {
      return; // frames of these sources will be booked as lost, unless they are known otherwise
    }
    ByteBuffer in = ByteBuffer.wrap(body, 0, here.contentLength());
    in.order(ByteOrder.LITTLE_ENDIAN);
    while (in.hasRemaining()) {
      int id = in.getInt();
      byte[] definition = new byte[in.getInt()];
      in.get(definition);
      sources.learn(here.header().incarnation, id, definition);
    }
  }

  private void giveUp() throws IOException {
    Segment lost = attempted;
    if (lost != null) {
      report.corrupt(lost, 0, lost.length());
      givenUp.add(lost);
    }
    failures = 0;
    close();
  }

  @Override
  public void close() throws IOException {
    SegmentReader open = reader;
    reader = null;
    if (open != null) {
      open.close();
    }
  }
}
