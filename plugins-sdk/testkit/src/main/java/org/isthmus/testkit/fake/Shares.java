package org.isthmus.testkit.fake;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.isthmus.api.context.Context.Opener;

/**
 * What contexts hold together: each is opened by the first and closed with the last. Any thread.
 */
final class Shares {
  private final Map<String, Held> all = new HashMap<>();

  /**
   * One of them.
   *
   * @param what it is
   * @param holders the contexts that hold it
   */
  private record Held(AutoCloseable what, Set<FakeContext> holders) {}

  synchronized <T extends AutoCloseable> T take(
      FakeContext holder, String key, Class<T> type, Opener<T> opener) throws Exception {
    Held held = all.get(key);
    if (held == null) {
      held = new Held(opener.open(), new HashSet<>());
      all.put(key, held);
    }
    held.holders().add(holder);
    return type.cast(held.what());
  }

  synchronized boolean holds(FakeContext holder) {
    return all.values().stream().anyMatch(each -> each.holders().contains(holder));
  }

  void giveBack(FakeContext holder) throws Exception {
    for (AutoCloseable each : lastOf(holder)) {
      each.close();
    }
  }

  private synchronized List<AutoCloseable> lastOf(FakeContext holder) {
    List<AutoCloseable> last = new ArrayList<>();
    for (Iterator<Held> held = all.values().iterator(); held.hasNext(); ) {
      Held each = held.next();
      if (each.holders().remove(holder) && each.holders().isEmpty()) {
        last.add(each.what());
        held.remove();
      }
    }
    return last;
  }
}
