package org.isthmus.rest.internal.tag;

import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.isthmus.api.data.Problem;
import org.isthmus.api.data.Value;
import org.isthmus.api.sink.Commands;
import org.isthmus.host.access.Caller;
import org.isthmus.host.audit.Audit;
import org.isthmus.host.gateway.Gateway;
import org.isthmus.host.gateway.TagStatus;
import org.isthmus.rest.internal.operation.ProblemException;
import org.isthmus.rest.internal.operation.Services;

/** One write from the request to the audit log, whatever becomes of it. One request. */
final class Writing {
  private static final long LONGEST_SECONDS = 30;

  private final Services services;
  private final Caller caller;
  private final TagStatus tag;
  private final Value value;
  private final String reason;

  Writing(Services services, Caller caller, TagStatus tag, Value value, String reason) {
    this.services = services;
    this.caller = caller;
    this.tag = tag;
    this.value = value;
    this.reason = reason;
  }

  /** Completes when the device has confirmed it; else exceptionally, with the problem. */
  CompletableFuture<Boolean> begin() throws ProblemException {
    Audit audit = services.need(Audit.class);
    Problem late =
        Problem.of(
            "write.late",
            "the device has not answered within {0} s",
            "read the tag to see whether the write took effect",
            LONGEST_SECONDS);
    return services
        .need(Gateway.class)
        .commands()
        .write(tag.path(), value, caller.text(), reason)
        .toCompletableFuture()
        .thenApply(outcome -> new Became(outcome.result(), outcome.problem()))
        .completeOnTimeout(
            new Became(Commands.Result.UNKNOWN, late), LONGEST_SECONDS, TimeUnit.SECONDS)
        // The audit log is written to the disk: not on the device's own thread.
        .thenApplyAsync(became -> settle(became, audit));
  }

  private record Became(Commands.Result result, Problem problem) {}

  private boolean settle(Became became, Audit audit) {
    Audit.Outcome outcome =
        switch (became.result()) {
          case DONE -> Audit.Outcome.DONE;
          case REFUSED -> Audit.Outcome.REFUSED;
          default -> Audit.Outcome.FAILED;
        };
    String problem = became.problem().toString();
    audit.record(
        caller,
        "tag.write",
        tag.path(),
        outcome,
        "from "
            + tag.value()
            + " to "
            + value
            + "; reason: "
            + reason
            + "; "
            + became.result().name().toLowerCase(Locale.ROOT)
            + (problem.isEmpty() ? "" : ": " + problem));
    if (became.result() != Commands.Result.DONE) {
      throw new CompletionException(refusal(became));
    }
    return true;
  }

  private static ProblemException refusal(Became became) {
    Problem problem = became.problem();
    int status =
        switch (became.result()) {
          case REFUSED -> problem.code().equals("write.no-tag") ? 404 : 409;
          default -> 504;
        };
    return ProblemException.of(status, problem.code(), problem.text(), problem.cure());
  }
}
