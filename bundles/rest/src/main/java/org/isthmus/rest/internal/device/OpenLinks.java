package org.isthmus.rest.internal.device;

import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.isthmus.rest.internal.operation.ProblemException;
import org.isthmus.rest.internal.operation.Request;

/**
 * Links aside by their id; each belongs to who has opened it. The engine holds those that are open:
 * one that has ended must not hold its plugin, so it is found until it is collected, but for the
 * moment in which whoever has opened it asks why it could not be reached. Any thread.
 */
final class OpenLinks<T> {
  private static final long UNASKED_SECONDS = 10;

  private final String what;
  private final Map<String, Owned<T>> all = new ConcurrentHashMap<>();
  private final Set<T> unasked = ConcurrentHashMap.newKeySet();

  private record Owned<T>(String user, WeakReference<T> link) {}

  /** Of what, for messages. */
  OpenLinks(String what) {
    this.what = what;
  }

  /** Keeps it, and forgets those that are gone. */
  String keep(Request request, T link) {
    all.values().removeIf(each -> each.link().get() == null);
    String id = UUID.randomUUID().toString();
    unasked.add(link);
    CompletableFuture.delayedExecutor(UNASKED_SECONDS, TimeUnit.SECONDS)
        .execute(() -> unasked.remove(link));
    all.put(id, new Owned<>(request.caller().name(), new WeakReference<>(link)));
    return id;
  }

  /** That of the request's id. */
  T of(Request request) throws ProblemException {
    String id = request.text("id");
    Owned<T> owned = all.get(id);
    T link =
        owned == null || !owned.user().equals(request.caller().name()) ? null : owned.link().get();
    if (link == null) {
      throw ProblemException.notFound(what, id);
    }
    unasked.remove(link);
    return link;
  }

  /** As {@link #of}, and it is not kept any more. */
  T take(Request request) throws ProblemException {
    T link = of(request);
    all.remove(request.text("id"));
    return link;
  }
}
