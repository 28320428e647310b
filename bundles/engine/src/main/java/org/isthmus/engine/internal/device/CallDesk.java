package org.isthmus.engine.internal.device;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.isthmus.api.data.Problem;
import org.isthmus.api.data.Value;
import org.isthmus.api.driver.Address;
import org.isthmus.api.driver.Calls;
import org.isthmus.api.driver.LinkException;
import org.isthmus.api.driver.RefusedException;
import org.isthmus.host.config.CallConfiguration;
import org.isthmus.host.gateway.CallOutcome;
import org.jspecify.annotations.Nullable;

/**
 * The calls of methods of one device: checked against the grant by whoever asks, carried out by the
 * device's thread, one between two scans.
 */
final class CallDesk {
  private static final int WAITING_AT_MOST = 100;

  private final Queue<Asked> waiting = new ConcurrentLinkedQueue<>();

  private record Asked(
      Address method, List<Value> arguments, CompletableFuture<CallOutcome> outcome) {}

  /** Whether any call waits. */
  boolean isEmpty() {
    return waiting.isEmpty();
  }

  /** Lets a call wait for the device; completes at once with what speaks against it. */
  CompletableFuture<CallOutcome> ask(
      DeviceLife life, @Nullable Prepared prepared, String name, List<Value> arguments) {
    CompletableFuture<CallOutcome> outcome = new CompletableFuture<>();
    Address method = prepared == null ? null : method(prepared, name);
    if (prepared == null || !life.isConnected()) {
      outcome.complete(CallOutcome.refused(notConnected(life.name())));
    } else if (method == null) {
      outcome.complete(
          CallOutcome.refused(
              Problem.of(
                  "call.no-grant",
                  "{0} has no call {1}",
                  "list it under 'calls:' in the device's file",
                  life.name(),
                  name)));
    } else if (waiting.size() >= WAITING_AT_MOST) {
      outcome.complete(
          CallOutcome.refused(
              Problem.of(
                  "call.full", "too many calls wait for {0}", "call less often", life.name())));
    } else {
      waiting.add(new Asked(method, arguments, outcome));
      life.wake();
    }
    return outcome;
  }

  private static Problem notConnected(String device) {
    return Problem.of("call.not-connected", "{0} is not connected", "try again when it is", device);
  }

  private static @Nullable Address method(Prepared prepared, String name) {
    List<CallConfiguration> calls = prepared.device().calls();
    for (int i = 0; i < calls.size(); i++) {
      if (calls.get(i).name().equals(name)) {
        return prepared.calls().get(i);
      }
    }
    return null;
  }

  /**
   * Carries out the one that waits for longest.
   *
   * @return whether the device has done it
   */
  boolean carryOut(LinkSession session, long limit) throws Failure {
    Asked next = waiting.poll();
    if (next == null) {
      return false;
    }
    try {
      CallOutcome outcome =
          session.link() instanceof Calls<?>
              ? session.calls().call("call", limit, () -> call(session, next))
              : CallOutcome.refused(never(session));
      return next.outcome().complete(outcome) && outcome.problem().code().isEmpty();
    } finally {
      // Without an outcome by now: nobody knows whether the device has done it.
      next.outcome().complete(CallOutcome.unknown(lost()));
    }
  }

  @SuppressWarnings("unchecked")
  private static CallOutcome call(LinkSession session, Asked asked)
      throws LinkException, InterruptedException {
    try {
      return CallOutcome.done(
          ((Calls<Address>) session.link()).call(asked.method(), asked.arguments()));
    } catch (RefusedException e) {
      return CallOutcome.refused(e.problem());
    }
  }

  private static Problem never(LinkSession session) {
    return Problem.of(
        "call.never", "the driver {0} calls no methods", "", session.prepared().offer().name());
  }

  private static Problem lost() {
    return Problem.of(
        "call.unknown",
        "the link was lost before the device answered",
        "look at the device to see whether the call took effect");
  }

  /** Refuses what waits. */
  void refuseAll(String device) {
    for (Asked next = waiting.poll(); next != null; next = waiting.poll()) {
      next.outcome().complete(CallOutcome.refused(notConnected(device)));
    }
  }
}
