package org.isthmus.engine.internal.device;

import org.isthmus.api.data.Problem;
import org.isthmus.api.driver.LinkException;
import org.isthmus.api.driver.SettingsException;
import org.isthmus.engine.internal.plugin.CallGuard;
import org.isthmus.engine.internal.plugin.Offer;
import org.jspecify.annotations.Nullable;

/**
 * Calls one driver on one thread: bounded by the guard, and whatever it throws becomes a {@link
 * Failure} with a text for a person.
 */
final class PluginCalls {
  private final CallGuard guard;
  private final Offer<?> offer;

  /** One call into a plugin. */
  interface Call<T> {
    T run() throws LinkException, SettingsException, InterruptedException;
  }

  PluginCalls(CallGuard guard, Offer<?> offer) {
    this.guard = guard;
    this.offer = offer;
  }

  <T> T call(String what, long limit, Call<T> call) throws Failure {
    Failure failure = null;
    T result = null;
    guard.enter(what, limit);
    try {
      result = call.run();
    } catch (LinkException e) {
      failure = Failure.link(e.problem());
    } catch (SettingsException e) {
      failure = Failure.configuration(ofField(e));
    } catch (InterruptedException e) {
      failure = Failure.link(interrupted(what));
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      failure = Failure.link(Prepared.failed(offer, e));
    }
    if (guard.exit() && failure == null) {
      // It came back after all, but only because it was pushed: what it brought may be half.
      failure = Failure.link(interrupted(what));
    }
    return done(result, failure, what);
  }

  private <T> T done(@Nullable T result, @Nullable Failure failure, String what) throws Failure {
    if (failure != null) {
      throw failure;
    }
    if (result == null) {
      throw Failure.link(
          Problem.of(
              "driver.null",
              "driver {0} returned nothing from {1}",
              "this is a fault of the driver: report it to its vendor",
              offer,
              what));
    }
    return result;
  }

  private Problem interrupted(String what) {
    return Problem.of(
        "driver.stuck",
        "driver {0} did not come back from {1} and was interrupted",
        "check the device and the driver's time-outs",
        offer,
        what);
  }

  private static Problem ofField(SettingsException e) {
    return Problem.of(
        e.problem().code(),
        "settings." + e.field() + ": " + e.problem().text(),
        e.problem().cure(),
        e.problem().parameters().toArray());
  }
}
