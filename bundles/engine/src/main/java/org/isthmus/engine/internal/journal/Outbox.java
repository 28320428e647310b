package org.isthmus.engine.internal.journal;

import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What the writer has taken out of the ring and not yet written. While the disk fails it is kept
 * for the next attempt, and readers read it as they read the ring. The writer fills it; any thread
 * may look.
 */
final class Outbox {
  private final Ring ring;
  private final Block block;
  private final MemoryCursor cursor = new MemoryCursor();
  private volatile long taken;
  private int length;
  private int frames;
  private long rows;
  private final AtomicLong notWritten = new AtomicLong();

  Outbox(Ring ring, int blockBytes) {
    this.ring = ring;
    block = new Block(blockBytes);
    taken = ring.tail();
    block.recycle(taken);
  }

  /** Makes sure there is something to write, if anything was appended; false when nothing was. */
  boolean fill() {
    while (length == 0) {
      if (!cursor.hasMore() && !enterNextBlock()) {
        return false;
      }
      take();
    }
    return true;
  }

  private boolean enterNextBlock() {
    if (taken >= ring.tail()) {
      return false;
    }
    if (cursor.hasMore()) {
      return true; // appended between the two questions
    }
    while (!cursor.seek(ring.find(taken), taken)) {
      long oldest = ring.oldest();
      if (oldest > taken) {
        notWritten.addAndGet(oldest - taken); // the ring was faster than the disk
        taken = oldest;
      }
    }
    return true;
  }

  private void take() {
    long first = taken;
    block.beginChange();
    int copied = cursor.copy(block.bytes());
    if (copied > 0) {
      measure(copied);
      length = copied;
      taken = first + rows;
      cursor.advance(copied, taken);
    } else {
      cursor.detach();
      rows = 0;
    }
    block.finishChange(first, first + rows, length);
  }

  private void measure(int copied) {
    rows = 0;
    frames = 0;
    for (int at = 0; at < copied; at += FrameLayout.HEADER + FrameLayout.length(bytes(), at)) {
      rows += FrameLayout.rows(bytes(), at);
      frames++;
    }
  }

  /** Says that the content is on disk. */
  void written() {
    length = 0;
    rows = 0;
    block.recycle(taken);
  }

  byte[] bytes() {
    return block.bytes();
  }

  int length() {
    return length;
  }

  int frames() {
    return frames;
  }

  long rows() {
    return rows;
  }

  long first() {
    return block.first();
  }

  /** Rows that left the ring before they could be taken. */
  long notWritten() {
    return notWritten.get();
  }

  // ---- for readers

  /** The next sequence that the writer takes out of the ring. */
  long taken() {
    return taken;
  }

  /** The block, if it holds {@code sequence} at the moment, or else null. */
  @Nullable Block find(long sequence) {
    return block.first() <= sequence && sequence < block.end() ? block : null;
  }

  /**
   * The first sequence in here at or after {@code sequence}; {@code otherwise} when there is none,
   * or when that is smaller.
   */
  long firstFrom(long sequence, long otherwise) {
    while (true) {
      long generation = block.generation();
      long first = block.first();
      long end = block.end();
      if (!Block.changing(generation) && block.unchanged(generation)) {
        return end > first && end > sequence
            ? Math.min(Math.max(first, sequence), otherwise)
            : otherwise;
      }
      Thread.onSpinWait();
    }
  }

  /** Whether the writer is just taking rows, so that a look is worth nothing. */
  boolean changing() {
    return Block.changing(block.generation());
  }
}
