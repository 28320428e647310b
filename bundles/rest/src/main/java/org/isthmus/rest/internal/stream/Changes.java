package org.isthmus.rest.internal.stream;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.isthmus.rest.internal.shape.JsonOut;
import org.jspecify.annotations.Nullable;

/** Things by name, and when each was last another than before. One thread. */
final class Changes<T extends Record> {
  private final String event;
  private final @Nullable Function<T, T> gone;
  private final Map<String, Entry<T>> entries = new LinkedHashMap<>();

  private record Entry<T>(T value, long version, String event) {}

  /**
   * Nothing yet.
   *
   * @param event what the events are called
   * @param gone what is told of a thing that is not there any more; null if nothing is
   */
  Changes(String event, @Nullable Function<T, T> gone) {
    this.event = event;
    this.gone = gone;
  }

  /** All there is now. */
  void now(Map<String, T> all, long version) {
    all.forEach((name, value) -> put(name, value, version));
    Function<T, T> last = gone;
    for (Map.Entry<String, Entry<T>> entry : List.copyOf(entries.entrySet())) {
      if (all.containsKey(entry.getKey())) {
        continue;
      }
      if (last == null) {
        entries.remove(entry.getKey());
      } else {
        put(entry.getKey(), last.apply(entry.getValue().value()), version);
      }
    }
  }

  private void put(String name, T value, long version) {
    Entry<T> before = entries.get(name);
    if (before == null || !before.value().equals(value)) {
      entries.put(name, new Entry<>(value, version, JsonOut.text(value)));
    }
  }

  /** The events of what has changed since, as far as it is wanted. */
  List<byte[]> since(long version, Predicate<T> wanted) {
    List<byte[]> events = new ArrayList<>();
    for (Entry<T> entry : entries.values()) {
      if (entry.version() > version && wanted.test(entry.value())) {
        events.add(Event.of(event, entry.event()));
      }
    }
    return events;
  }
}
