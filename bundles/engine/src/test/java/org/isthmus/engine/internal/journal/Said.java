package org.isthmus.engine.internal.journal;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what the journal said. */
final class Said implements JournalListener {
  final List<String> stopped = new CopyOnWriteArrayList<>();
  final List<Long> resumed = new CopyOnWriteArrayList<>();
  final List<Long> tailCutBytes = new CopyOnWriteArrayList<>();
  final List<String> corrupt = new CopyOnWriteArrayList<>();
  final List<Integer> incarnations = new CopyOnWriteArrayList<>();
  final List<Long> unknown = new CopyOnWriteArrayList<>();
  final List<String> cursorsDamaged = new CopyOnWriteArrayList<>();
  final List<Long> lost = new CopyOnWriteArrayList<>();
  final List<Long> deletedUnread = new CopyOnWriteArrayList<>();

  @Override
  public void growthStopped(String reason) {
    stopped.add(reason);
  }

  @Override
  public void growthResumed(long rowsNotWritten) {
    resumed.add(rowsNotWritten);
  }

  @Override
  public void tailCut(String segment, long bytes, long rows) {
    tailCutBytes.add(bytes);
  }

  @Override
  public void corrupt(String segment, long offset, long bytes) {
    corrupt.add(segment + '@' + offset + '+' + bytes);
  }

  @Override
  public void incarnationBegun(int incarnation, long unknownAtMost) {
    incarnations.add(incarnation);
    unknown.add(unknownAtMost);
  }

  @Override
  public void cursorDamaged(String file, String cure) {
    cursorsDamaged.add(file);
  }

  @Override
  public void lost(String consumer, Position from, long rows) {
    lost.add(rows);
  }

  @Override
  public void deletedUnread(String consumer, long rows) {
    deletedUnread.add(rows);
  }
}
