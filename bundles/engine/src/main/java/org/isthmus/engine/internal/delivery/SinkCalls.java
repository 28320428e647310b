package org.isthmus.engine.internal.delivery;

import org.isthmus.api.data.Problem;
import org.isthmus.api.sink.RejectedException;
import org.isthmus.api.sink.Session;
import org.isthmus.api.sink.UnavailableException;
import org.isthmus.engine.internal.plugin.CallGuard;
import org.isthmus.engine.internal.plugin.Offer;
import org.jspecify.annotations.Nullable;

/**
 * Calls one sink on one thread: bounded by the guard, and whatever it throws becomes an {@link
 * Unavailable} with a text for a person.
 */
final class SinkCalls {
  private final CallGuard guard;
  private final Offer<?> offer;

  /** One call into a plugin. */
  interface Call<T> {
    @Nullable T run() throws UnavailableException, RejectedException, InterruptedException;
  }

  SinkCalls(CallGuard guard, Offer<?> offer) {
    this.guard = guard;
    this.offer = offer;
  }

  <T> @Nullable T call(String what, long limit, Call<T> call)
      throws Unavailable, RejectedException {
    Problem problem = null;
    RejectedException rejected = null;
    T result = null;
    guard.enter(what, limit);
    try {
      result = call.run();
    } catch (RejectedException e) {
      rejected = e;
    } catch (UnavailableException e) {
      problem = e.problem();
    } catch (InterruptedException e) {
      problem = interrupted(what);
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      problem = failed(e);
    }
    if (guard.exit() && problem == null) {
      problem = interrupted(what);
    }
    if (problem != null) {
      throw new Unavailable(problem);
    }
    if (rejected != null) {
      throw rejected;
    }
    return result;
  }

  /** Closes a session; whatever it says, it is given up. */
  void close(@Nullable Session session, long limit) {
    if (session == null) {
      return;
    }
    try {
      call(
          "close",
          limit,
          () -> {
            session.close();
            return null;
          });
    } catch (Unavailable | RejectedException e) {
      // Given up either way.
    }
  }

  /** What to say of a sink that returned nothing where it must not. */
  Unavailable nothing(String what) {
    return new Unavailable(
        Problem.of(
            "sink.null",
            "sink {0} returned nothing from {1}",
            "this is a fault of the sink: report it to its vendor",
            offer,
            what));
  }

  private Problem interrupted(String what) {
    return Problem.of(
        "sink.stuck",
        "sink {0} did not come back from {1} and was interrupted",
        "check the partner and the sink's time-outs",
        offer,
        what);
  }

  private Problem failed(Throwable e) {
    return Problem.of(
        "sink.failed",
        "sink {0} failed: {1}",
        "this is a fault of the sink: report it to its vendor",
        offer,
        e.getMessage() == null
            ? e.getClass().getSimpleName()
            : e.getClass().getSimpleName() + ": " + e.getMessage());
  }
}
