package org.isthmus.engine.internal.journal;

/** Told by whoever reads a segment and finds bytes that are not what was written. */
@FunctionalInterface
interface CorruptionReport {
  /** {@code bytes} from {@code offset} on were skipped. */
  void corrupt(Segment segment, long offset, long bytes);
}
