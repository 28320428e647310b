package org.isthmus.engine.internal.journal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;

/**
 * The definitions that the active segment still lacks. A body of definitions is a row of entries:
 * id (4 bytes), length (4), bytes. The writer's thread only.
 */
final class DefinitionBatch {
  private static final int ENTRY = 8;

  private final IntTable<Source> inSegment = new IntTable<>();
  private final IntTable<Source> missingIds = new IntTable<>();
  private final ArrayDeque<Source> missing = new ArrayDeque<>();
  private ByteBuffer body = ByteBuffer.allocate(0);
  private int encoded;

  /** Nothing is defined in a new segment. */
  void beginSegment() {
    inSegment.clear();
  }

  /** Finds the sources in the outbox that the segment does not define yet. */
  void collect(Outbox outbox, Sources sources) {
    missing.clear();
    missingIds.clear();
    byte[] bytes = outbox.bytes();
    int length = outbox.length();
    for (int at = 0; at < length; at += FrameLayout.HEADER + FrameLayout.length(bytes, at)) {
      int id = FrameLayout.source(bytes, at);
      if (inSegment.get(id) == null && missingIds.get(id) == null) {
        Source source = sources.find(id);
        if (source != null) {
          missingIds.put(id, source);
          missing.add(source);
        }
      }
    }
  }

  /** Encodes as many definitions as fit into one chunk; false when none is missing. */
  boolean encodeNext() {
    encoded = 0;
    int size = 0;
    for (Source source : missing) {
      int entry = ENTRY + source.definition().length;
      if (encoded > 0 && size + entry > Sources.MAX_DEFINITION) {
        break;
      }
      size += entry;
      encoded++;
    }
    body = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    missing.stream()
        .limit(encoded)
        .forEach(s -> body.putInt(s.id()).putInt(s.definition().length).put(s.definition()));
    return encoded > 0;
  }

  byte[] bytes() {
    return body.array();
  }

  int length() {
    return body.capacity();
  }

  /** Says that what was encoded last is in the segment. */
  void written() {
    for (int i = 0; i < encoded; i++) {
      Source source = missing.removeFirst();
      inSegment.put(source.id(), source);
    }
  }
}
