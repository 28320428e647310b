package org.isthmus.engine.internal.journal;

import org.isthmus.engine.internal.journal.storage.Storage;

/** The parts of an open journal that readers look at. Each is safe for any thread. */
record Log(
    Storage storage,
    Ring ring,
    Outbox outbox,
    Segments segments,
    SegmentWriter writer,
    HourIndex hours,
    Sources sources,
    Incarnations incarnations,
    Sealing sealing,
    CorruptionReport corruption) {
  /** The sequence after the last row that stands in a segment. */
  long written() {
    return writer.written();
  }

  /** The number of the running incarnation. */
  int incarnation() {
    return incarnations.current().number();
  }

  /** The first sequence that can still be read. */
  long oldest() {
    return segments.all().isEmpty()
        ? ring.oldest()
        : Math.min(segments.all().get(0).first(), ring.oldest());
  }
}
