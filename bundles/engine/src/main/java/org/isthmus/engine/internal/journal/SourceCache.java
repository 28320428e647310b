package org.isthmus.engine.internal.journal;

import org.jspecify.annotations.Nullable;

/** The sources that one reader has met, of one incarnation at a time. One thread. */
final class SourceCache {
  /** Above this many (and twice the registered ones), all are forgotten and looked up again. */
  private static final int LIMIT = 16_384;

  private final IntTable<SourceView> views = new IntTable<>();
  private final Sources registered;
  private int incarnation;

  SourceCache(Sources registered) {
    this.registered = registered;
  }

  @Nullable SourceView get(int ofIncarnation, int id) {
    return ofIncarnation == incarnation ? views.get(id) : null;
  }

  /** Remembers a definition found on disk, unless it is known. */
  void learn(int ofIncarnation, int id, byte[] definition) {
    begin(ofIncarnation);
    if (views.get(id) == null) {
      views.put(id, new SourceView(ofIncarnation, id, definition));
    }
  }

  /** Looks a source of the running incarnation up; null when it was released and forgotten. */
  @Nullable SourceView learnRegistered(int current, int id) {
    Source source = registered.find(id);
    if (source == null) {
      return null;
    }
    learn(current, id, source.definition());
    return views.get(id);
  }

  private void begin(int newIncarnation) {
    if (incarnation != newIncarnation) {
      views.clear();
      incarnation = newIncarnation;
    }
  }

  /** Forgets all when there are too many; true when that happened. */
  boolean trim() {
    if (views.size() <= Math.max(LIMIT, 2 * registered.size())) {
      return false;
    }
    views.clear();
    return true;
  }
}
