package org.isthmus.engine.internal.journal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * A recycled piece of memory full of frames. One owner writes (the ring under its lock, or the
 * writer); any thread may copy out without a lock and learns afterwards whether the block was
 * recycled meanwhile (a sequence lock): the generation is odd while the block changes hands and
 * never returns to an earlier value.
 */
final class Block {
  private static final VarHandle GENERATION;
  private static final VarHandle USED;
  private static final VarHandle END;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      GENERATION = lookup.findVarHandle(Block.class, "generation", long.class);
      USED = lookup.findVarHandle(Block.class, "used", int.class);
      END = lookup.findVarHandle(Block.class, "end", long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final byte[] bytes;
  private long generation;
  private int used;
  private volatile long first;
  private long end;

  Block(int size) {
    bytes = new byte[size];
  }

  // ---- the owner

  /** Empties the block; who copied from it until now finds out. */
  void recycle(long firstSequence) {
    beginChange();
    finishChange(firstSequence, firstSequence, 0);
  }

  /** The generation becomes odd before any byte changes. */
  void beginChange() {
    GENERATION.setOpaque(this, generation + 1);
    VarHandle.storeStoreFence();
  }

  void finishChange(long firstSequence, long endSequence, int length) {
    first = firstSequence;
    END.setOpaque(this, endSequence);
    USED.setOpaque(this, length);
    GENERATION.setRelease(this, generation + 1);
  }

  boolean fits(int length) {
    return bytes.length - used >= length;
  }

  /** Adds one frame; the caller has checked that it fits. */
  void append(byte kind, int source, long time, int rows, byte[] from, int offset, int length) {
    int at = used;
    FrameLayout.put(bytes, at, length, rows, kind, source, time);
    System.arraycopy(from, offset, bytes, at + FrameLayout.HEADER, length);
    END.setRelease(this, end + rows);
    USED.setRelease(this, at + FrameLayout.HEADER + length);
  }

  /** The bytes themselves, for the owner alone. */
  byte[] bytes() {
    return bytes;
  }

  // ---- everyone

  long generation() {
    return (long) GENERATION.getAcquire(this);
  }

  static boolean changing(long generation) {
    return (generation & 1) != 0;
  }

  /** Whether nothing changed hands since {@code before} was read. */
  boolean unchanged(long before) {
    VarHandle.loadLoadFence();
    return (long) GENERATION.getOpaque(this) == before;
  }

  long first() {
    return first;
  }

  long end() {
    return (long) END.getAcquire(this);
  }

  int used() {
    return (int) USED.getAcquire(this);
  }

  /**
   * Copies what stands from {@code offset} on, as much as there is room for. Answers the number of
   * bytes, or -1 when the block is no longer of that generation (then the copy is worthless).
   */
  int copy(long ofGeneration, int offset, byte[] into) {
    int length = Math.min(used() - offset, into.length);
    if (length > 0) {
      System.arraycopy(bytes, offset, into, 0, length);
    }
    return unchanged(ofGeneration) ? Math.max(length, 0) : -1;
  }
}
