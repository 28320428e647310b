package org.isthmus.engine.internal.journal;

import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The newest frames, in a fixed number of blocks that are allocated once and recycled in turn. Any
 * number of appenders; readers and the writer copy out without a lock. Appending overwrites the
 * oldest block whether it was written to disk or not: the plant is never kept waiting for a disk.
 */
final class Ring {
  /** What happened in memory since the start. */
  record Totals(long frames, long bytes) {}

  /**
   * One lock and not one of the lock-free queues: what it covers is a copy of some hundred bytes
   * and a few counters, it gives sequences without a gap in the order of the bytes, and a thread
   * that loses the processor inside it delays the others by what the scheduler takes, not by a
   * disk.
   */
  private final ReentrantLock lock = new ReentrantLock();

  private final Block[] blocks;
  private final Waiters waiters = new Waiters();
  private final Runnable onBlockFull;
  private int current;
  private int filled = 1;
  private long frames;
  private long bytes;
  private boolean closed;
  private volatile long tail;
  private volatile long oldest;

  Ring(int count, int blockBytes, long firstSequence, Runnable onBlockFull) {
    this.onBlockFull = onBlockFull;
    blocks = new Block[count];
    for (int i = 0; i < count; i++) {
      blocks[i] = new Block(blockBytes);
      blocks[i].recycle(firstSequence);
    }
    tail = firstSequence;
    oldest = firstSequence;
  }

  long append(int source, byte kind, long time, int rows, byte[] from, int offset, int length) {
    int need = FrameLayout.HEADER + length;
    boolean rolled = false;
    long sequence;
    lock.lock();
    try {
      if (closed) {
        throw new IllegalStateException("The journal is closed; nothing can be appended any more");
      }
      if (!blocks[current].fits(need)) {
        roll();
        rolled = true;
      }
      sequence = tail;
      blocks[current].append(kind, source, time, rows, from, offset, length);
      frames++;
      bytes += need;
      tail = sequence + rows;
    } finally {
      lock.unlock();
    }
    if (rolled) {
      onBlockFull.run();
    }
    if (waiters.any()) {
      waiters.wake();
    }
    return sequence;
  }

  private void roll() {
    int next = (current + 1) % blocks.length;
    if (filled == blocks.length) {
      // First move the mark, then take the block: who reads the mark afterwards looks elsewhere.
      oldest = blocks[(next + 1) % blocks.length].first();
    } else {
      filled++;
    }
    blocks[next].recycle(tail);
    current = next;
  }

  /** Ends the current block, so that what follows begins a new one; answers where that is. */
  long cut() {
    lock.lock();
    try {
      if (blocks[current].used() > 0) {
        roll();
      }
      return tail;
    } finally {
      lock.unlock();
    }
  }

  /** The next sequence. */
  long tail() {
    return tail;
  }

  /** The first sequence that is still in memory. */
  long oldest() {
    return oldest;
  }

  Waiters waiters() {
    return waiters;
  }

  Totals totals() {
    lock.lock();
    try {
      return new Totals(frames, bytes);
    } finally {
      lock.unlock();
    }
  }

  /** The block that holds {@code sequence} at the moment, or null. The caller checks again. */
  @Nullable Block find(long sequence) {
    for (Block block : blocks) {
      long generation = block.generation();
      if (block.first() <= sequence
          && sequence < block.end()
          && !Block.changing(generation)
          && block.unchanged(generation)) {
        return block;
      }
    }
    return null;
  }

  /** Refuses every later append; answers the final tail. */
  long close() {
    lock.lock();
    try {
      closed = true;
      return tail;
    } finally {
      lock.unlock();
    }
  }
}
