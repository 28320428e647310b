package org.isthmus.engine.internal.journal;

import java.util.ArrayDeque;

/** Ranges of sequences that a reader could not read and that are not in the books yet. In order. */
final class Holes {
  record Hole(long from, long to) {
    long rows() {
      return to - from;
    }
  }

  private final ArrayDeque<Hole> holes = new ArrayDeque<>();

  void add(long from, long to) {
    Hole last = holes.peekLast();
    if (last != null && last.to() == from) {
      holes.removeLast();
      holes.add(new Hole(last.from(), to));
    } else {
      holes.add(new Hole(from, to));
    }
  }

  Iterable<Hole> all() {
    return holes;
  }

  /** Rows of the holes that lie before {@code sequence}. */
  long rowsBefore(long sequence) {
    long rows = 0;
    for (Hole hole : holes) {
      if (hole.to() <= sequence) {
        rows += hole.rows();
      }
    }
    return rows;
  }

  /**
   * Takes the first hole out if it lies before {@code sequence}; the hole [sequence, sequence)
   * else.
   */
  Hole takeBefore(long sequence) {
    Hole first = holes.peekFirst();
    if (first != null && first.to() <= sequence) {
      holes.removeFirst();
      return first;
    }
    return new Hole(sequence, sequence);
  }

  void clear() {
    holes.clear();
  }
}
