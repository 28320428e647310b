package org.isthmus.rest.internal.device;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.isthmus.rest.internal.operation.ProblemException;
import org.isthmus.rest.internal.operation.Request;

/** Links aside by their id; each belongs to who has opened it. Any thread. */
final class OpenLinks<T> {
  private final String what;
  private final Predicate<T> isOpen;
  private final Map<String, Owned<T>> all = new ConcurrentHashMap<>();

  private record Owned<T>(String user, T link) {}

  /** Of what, for messages. */
  OpenLinks(String what, Predicate<T> isOpen) {
    this.what = what;
    this.isOpen = isOpen;
  }

  /** Keeps it, and lets go of those that have ended. */
  String keep(Request request, T link) {
    all.values().removeIf(each -> !isOpen.test(each.link()));
    String id = UUID.randomUUID().toString();
    all.put(id, new Owned<>(request.caller().name(), link));
    return id;
  }

  /** That of the request's id. */
  T of(Request request) throws ProblemException {
    String id = request.text("id");
    Owned<T> owned = all.get(id);
    if (owned == null || !owned.user().equals(request.caller().name())) {
      throw ProblemException.notFound(what, id);
    }
    return owned.link();
  }

  /** As {@link #of}, and it is not kept any more. */
  T take(Request request) throws ProblemException {
    T link = of(request);
    all.remove(request.text("id"));
    return link;
  }
}
