package org.isthmus.engine.internal.journal;

import org.jspecify.annotations.Nullable;

/** A place inside a block in memory. One thread. */
final class MemoryCursor {
  private @Nullable Block block;
  private long generation;
  private int offset;
  private long sequence;

  /** Goes to the start of the block that holds {@code wanted}; false when it is not there. */
  boolean seek(@Nullable Block candidate, long wanted) {
    block = null;
    if (candidate == null) {
      return false;
    }
    long seen = candidate.generation();
    long first = candidate.first();
    boolean holds = first <= wanted && wanted < candidate.end();
    if (Block.changing(seen) || !holds || !candidate.unchanged(seen)) {
      return false;
    }
    block = candidate;
    generation = seen;
    offset = 0;
    sequence = first;
    return true;
  }

  boolean attached() {
    return block != null;
  }

  /** Whether the block, unchanged, has something at or after this place. */
  boolean hasMore() {
    Block here = block;
    return here != null && here.used() > offset && here.unchanged(generation);
  }

  /** Whether the block still holds what it held when this place was found. */
  boolean intact() {
    Block here = block;
    return here != null && here.unchanged(generation);
  }

  /** Copies from here on; bytes copied, 0 at the end of what is there, -1 when recycled. */
  int copy(byte[] into) {
    Block here = block;
    return here == null ? -1 : here.copy(generation, offset, into);
  }

  void advance(int length, long toSequence) {
    offset += length;
    sequence = toSequence;
  }

  void detach() {
    block = null;
  }

  /** The sequence of the frame at this place. */
  long sequence() {
    return sequence;
  }
}
