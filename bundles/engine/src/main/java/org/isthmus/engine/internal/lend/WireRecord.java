package org.isthmus.engine.internal.lend;

import static java.util.Comparator.comparingLong;
import static java.util.Objects.checkFromIndexSize;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;

/**
 * The last {@value #KEPT} bytes of each direction, and at most {@value #MOST_ENTRIES} entries of
 * each. Any thread.
 */
public final class WireRecord {
  /** Bytes kept of each direction. */
  public static final int KEPT = 64 * 1024;

  /** Bounds what a talker of single bytes costs beyond its bytes. */
  private static final int MOST_ENTRIES = 4_096;

  private final Way sent = new Way();
  private final Way received = new Way();
  private long sequence;

  /**
   * An empty one.
   *
   * @param first the number of its first entry
   */
  public WireRecord(long first) {
    this.sequence = first;
  }

  void add(WireEntry.Direction direction, byte[] bytes, int offset, int length) {
    checkFromIndexSize(offset, length, bytes.length);
    int kept = Math.min(length, KEPT);
    int end = offset + length;
    byte[] copy = Arrays.copyOfRange(bytes, end - kept, end);
    synchronized (this) {
      Way way = direction == WireEntry.Direction.SENT ? sent : received;
      way.add(new WireEntry(sequence++, Instant.now(), direction, copy));
    }
  }

  /** The number of the entry that comes next. */
  public synchronized long next() {
    return sequence;
  }

  /** What was kept of what has a greater number, in the order in which it went over the wire. */
  public synchronized List<WireEntry> after(long number) {
    return Stream.concat(sent.entries.stream(), received.entries.stream())
        .filter(entry -> entry.sequence() > number)
        .sorted(comparingLong(WireEntry::sequence))
        .toList();
  }

  private static final class Way {
    final Deque<WireEntry> entries = new ArrayDeque<>();
    int bytes;

    void add(WireEntry entry) {
      entries.add(entry);
      bytes += entry.size();
      while (bytes > KEPT || entries.size() > MOST_ENTRIES) {
        bytes -= entries.remove().size();
      }
    }
  }
}
