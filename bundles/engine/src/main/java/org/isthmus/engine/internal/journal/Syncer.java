package org.isthmus.engine.internal.journal;

import java.io.IOException;
import org.isthmus.engine.internal.journal.storage.Storage;
import org.isthmus.engine.internal.journal.storage.StoredFile;

/**
 * One round of the syncer: makes what was written survive a power cut, then keeps the consumers'
 * cursors. Both wait for the disk, and the writer must not. A round never runs twice at the same
 * time.
 */
final class Syncer {
  private final Storage storage;
  private final SegmentWriter segments;
  private final CursorStore cursors;
  private final Consumers consumers;
  private final Health health;
  private long directorySynced;
  private volatile long synced;
  private volatile long lastSyncNanos;
  private volatile long freeBytes = -1;

  Syncer(
      Storage storage,
      SegmentWriter segments,
      CursorStore cursors,
      Consumers consumers,
      Health health) {
    this.storage = storage;
    this.segments = segments;
    this.cursors = cursors;
    this.consumers = consumers;
    this.health = health;
    synced = segments.written();
  }

  synchronized void round() {
    syncSegments();
    keepCursors();
    measureFreeSpace();
  }

  private void syncSegments() {
    long upTo = segments.written(); // before the files, so that these surely hold it
    if (upTo == synced && segments.created() == directorySynced) {
      return;
    }
    long begun = System.nanoTime();
    try {
      forceFinished();
      StoredFile active = segments.activeFile();
      if (active != null) {
        active.force();
      }
      syncDirectory();
      synced = upTo;
      health.succeeded(Health.Activity.SYNC);
    } catch (IOException e) {
      // The system may have dropped the pages of that file, so what follows goes to another one.
      segments.distrustActive();
      health.failed(Health.Activity.SYNC, e);
    }
    lastSyncNanos = System.nanoTime() - begun;
  }

  /** A file leaves the queue only when its force has succeeded. */
  private void forceFinished() throws IOException {
    for (StoredFile file = segments.finished(); file != null; file = segments.finished()) {
      file.force();
      segments.forgetFinished(file);
      file.close();
    }
  }

  private void syncDirectory() throws IOException {
    long created = segments.created();
    if (created != directorySynced) {
      storage.sync();
      directorySynced = created;
    }
  }

  private void keepCursors() {
    try {
      for (Consumer consumer : consumers.all()) {
        cursors.keep(consumer);
      }
      health.succeeded(Health.Activity.CURSORS);
    } catch (IOException e) {
      health.failed(Health.Activity.CURSORS, e);
    }
  }

  private void measureFreeSpace() {
    try {
      freeBytes = storage.freeBytes();
    } catch (IOException e) {
      freeBytes = -1; // unknown; the forecast says so
    }
  }

  /** The sequence after the last row that survives a power cut. */
  long synced() {
    return synced;
  }

  long lastSyncNanos() {
    return lastSyncNanos;
  }

  /** Free bytes on the disk, or -1 when unknown. */
  long freeBytes() {
    return freeBytes;
  }
}
