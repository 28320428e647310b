package org.isthmus.engine.internal.lend;

import static java.util.Comparator.comparingLong;
import static java.util.Objects.checkFromIndexSize;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;

/** The last bytes of each direction, and at most {@value #MOST_ENTRIES} entries. Any thread. */
final class WireRecord {
  /** Bounds what a talker of single bytes costs beyond its bytes. */
  private static final int MOST_ENTRIES = 4_096;

  private final int keptBytes;
  private final Way sent = new Way();
  private final Way received = new Way();
  private long sequence;

  WireRecord(int keptBytes) {
    this.keptBytes = keptBytes;
  }

  void add(WireEntry.Direction direction, byte[] bytes, int offset, int length) {
    checkFromIndexSize(offset, length, bytes.length);
    int kept = Math.min(length, keptBytes);
    int end = offset + length;
    byte[] copy = Arrays.copyOfRange(bytes, end - kept, end);
    synchronized (this) {
      Way way = direction == WireEntry.Direction.SENT ? sent : received;
      way.add(new WireEntry(sequence++, Instant.now(), direction, copy), keptBytes);
    }
  }

  synchronized List<WireEntry> entries() {
    return Stream.concat(sent.entries.stream(), received.entries.stream())
        .sorted(comparingLong(WireEntry::sequence))
        .toList();
  }

  private static final class Way {
    final Deque<WireEntry> entries = new ArrayDeque<>();
    int bytes;

    void add(WireEntry entry, int keptBytes) {
      entries.add(entry);
      bytes += entry.size();
      while (bytes > keptBytes || entries.size() > MOST_ENTRIES) {
        bytes -= entries.remove().size();
      }
    }
  }
}
