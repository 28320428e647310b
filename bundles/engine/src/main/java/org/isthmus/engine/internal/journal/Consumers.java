package org.isthmus.engine.internal.journal;

import java.util.Collection;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** All consumers by name. Any thread. */
final class Consumers {
  private final ConcurrentSkipListMap<String, Consumer> byName = new ConcurrentSkipListMap<>();
  private final JournalListener listener;

  Consumers(JournalListener listener) {
    this.listener = listener;
  }

  void add(Consumer consumer) {
    byName.put(consumer.name(), consumer);
  }

  @Nullable Consumer find(String name) {
    return byName.get(name);
  }

  void remove(Consumer consumer) {
    byName.remove(consumer.name(), consumer);
  }

  Collection<Consumer> all() {
    return byName.values();
  }

  /** Tells about rows between the two sequences that retention took from under a consumer. */
  void reportDeleted(long from, long to) {
    for (Consumer consumer : all()) {
      long unread = to - Math.max(from, consumer.unreadFrom());
      if (unread > 0) {
        listener.deletedUnread(consumer.name(), unread);
      }
    }
  }
}
