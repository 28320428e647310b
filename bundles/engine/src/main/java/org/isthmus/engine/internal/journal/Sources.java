package org.isthmus.engine.internal.journal;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** All sources whose frames may still be in memory. Any thread; never asked per frame. */
final class Sources {
  /** Longest definition in bytes. */
  static final int MAX_DEFINITION = 1 << 20;

  private final ConcurrentHashMap<Integer, Source> byId = new ConcurrentHashMap<>();
  private final AtomicInteger nextId;

  Sources(int firstId) {
    nextId = new AtomicInteger(firstId);
  }

  Source register(byte[] definition) {
    if (definition.length > MAX_DEFINITION) {
      throw new IllegalArgumentException(
          "The definition of a source is "
              + definition.length
              + " bytes long; allowed are "
              + MAX_DEFINITION
              + ": split its tags over several scans");
    }
    Source source = new Source(nextId.getAndIncrement(), definition.clone());
    byId.put(source.id(), source);
    return source;
  }

  @Nullable Source find(int id) {
    return byId.get(id);
  }

  /** Forgets the released ones that have no frame at or after {@code sequence}. */
  void purge(long sequence) {
    byId.values().removeIf(source -> source.unusedFrom(sequence));
  }

  int size() {
    return byId.size();
  }

  int nextId() {
    return nextId.get();
  }
}
