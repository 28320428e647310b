package org.isthmus.engine.internal.journal;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.isthmus.engine.internal.journal.storage.Storage;

/**
 * Deletes whole segments, the oldest first, by size and by age; never the active one. Ages are told
 * by the steady clock: rows do not grow old because the wall clock was set.
 */
final class Retention {
  private final Storage storage;
  private final Segments segments;
  private final SegmentWriter writer;
  private final JournalConfig config;
  private final Consumers consumers;
  private final Deque<String> condemned = new ArrayDeque<>();

  Retention(
      Storage storage,
      Segments segments,
      SegmentWriter writer,
      JournalConfig config,
      Consumers consumers) {
    this.storage = storage;
    this.segments = segments;
    this.writer = writer;
    this.config = config;
    this.consumers = consumers;
  }

  /** Deletes what is due. What cannot be deleted is tried again next time. */
  void apply() throws IOException {
    long before = segments.floor();
    for (List<Segment> all = segments.all(); isDue(all); all = segments.all()) {
      condemned.add(all.get(0).name());
      segments.removeOldest(writer.written());
    }
    if (segments.floor() > before) {
      consumers.reportDeleted(before, segments.floor());
    }
    while (!condemned.isEmpty()) {
      storage.delete(condemned.peek());
      condemned.remove();
    }
  }

  private boolean isDue(List<Segment> all) {
    if (all.isEmpty() || writer.isActive(all.get(0))) {
      return false;
    }
    long age = config.clock().nanos() - all.get(0).ended();
    return age > config.maxAge().toNanos() || segments.bytes() > config.maxBytes();
  }
}
