package org.isthmus.rest.internal.operation;

import java.io.IOException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicLong;
import org.isthmus.host.access.AccessException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is answered when an operation fails. Any thread. */
final class Failures {
  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

  private final AtomicLong number = new AtomicLong();

  Reply reply(Operation operation, Throwable thrown) {
    Throwable failure =
        thrown instanceof CompletionException && thrown.getCause() != null
            ? thrown.getCause()
            : thrown;
    if (failure instanceof ProblemException refused) {
      return Reply.of(refused);
    } else if (failure instanceof AccessException refused) {
      return access(refused);
    } else if (failure instanceof IOException broken) {
      LOG.warn("{}: {}", operation.id(), broken.toString());
      return problem(
          500, "gateway.disk", "the gateway cannot read or write its files", "its log says why");
    } else if (failure instanceof InterruptedException) {
      return problem(503, "gateway.stopping", "the gateway is stopping", "try again later");
    }
    long which = number.incrementAndGet();
    LOG.error("{} failed ({})", operation.id(), which, failure);
    return problem(
        500,
        "gateway.failed",
        "the gateway failed",
        "report what its log says of " + operation.id() + " (" + which + ")");
  }

  private static Reply problem(int status, String code, String detail, String cure) {
    return Reply.of(Problem.of(status, code, detail, cure));
  }

  private static Reply access(AccessException refused) {
    int status =
        switch (refused.kind()) {
          case WRONG_CREDENTIALS -> 401;
          case LOCKED -> 429;
          case UNKNOWN -> 404;
          case EXISTS, LAST_ADMINISTRATOR -> 409;
          case INVALID -> 422;
          case UNAVAILABLE -> 503;
        };
    var problem = refused.problem();
    Reply reply = problem(status, problem.code(), problem.text(), problem.cure());
    long seconds = refused.retryAfter().toSeconds();
    return seconds > 0 ? reply.header("Retry-After", Long.toString(seconds)) : reply;
  }
}
