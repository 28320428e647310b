package org.isthmus.engine.internal.journal;

/**
 * The handle of who appends, for instance one scan of one device. Holds the definition that readers
 * need to understand its frames. Made by {@link Journal#source}; may be used by any thread.
 */
public final class Source {
  private static final long IN_USE = Long.MAX_VALUE;

  private final int id;
  private final byte[] definition;
  private volatile long releasedAt = IN_USE;

  Source(int id, byte[] definition) {
    this.id = id;
    this.definition = definition;
  }

  /** Unique within one incarnation of the journal. */
  public int id() {
    return id;
  }

  byte[] definition() {
    return definition;
  }

  void release(long sequence) {
    releasedAt = sequence;
  }

  boolean released() {
    return releasedAt != IN_USE;
  }

  /** Whether no frame of this source can stand at or after {@code sequence}. */
  boolean unusedFrom(long sequence) {
    return releasedAt <= sequence;
  }
}
