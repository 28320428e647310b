package org.isthmus.rest.internal.stream;

import java.util.HashMap;
import java.util.Map;
import org.isthmus.host.access.Caller;
import org.isthmus.rest.internal.operation.Identity;
import org.isthmus.rest.internal.operation.ProblemException;

/** How many streams there are, and whose. Any thread. */
final class Seats {
  private final StreamLimits limits;
  private final Map<String, Integer> users = new HashMap<>();
  private int all;

  Seats(StreamLimits limits) {
    this.limits = limits;
  }

  static String owner(Identity identity) {
    Caller caller = identity.caller();
    return caller == null ? "" : caller.name();
  }

  synchronized void take(Identity identity) throws ProblemException {
    String user = owner(identity);
    int own = users.getOrDefault(user, 0);
    if (own >= limits.user()) {
      throw ProblemException.of(
          429,
          "stream.many",
          user + " has " + own + " streams open already",
          "close one; one stream can follow many things");
    }
    if (all >= limits.all()) {
      throw ProblemException.of(
              503, "stream.many", all + " streams are open already", "try again later")
          .header("Retry-After", "10");
    }
    users.put(user, own + 1);
    all++;
  }

  synchronized void leave(Identity identity) {
    all--;
    users.computeIfPresent(owner(identity), (user, own) -> own == 1 ? null : own - 1);
  }
}
