package org.isthmus.rest.internal.operation;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** Takes a request from the container through every check to its operation. Any thread. */
public final class Dispatcher {
  private static final byte[] NO_BODY = {};

  private final Routes routes;
  private final Door door;
  private final Failures failures = new Failures();
  private final Unread unread = new Unread();
  private final Map<String, Semaphore> turns = new ConcurrentHashMap<>();

  /** A dispatcher for these operations. */
  public Dispatcher(List<Operation> operations, Door door) {
    this.routes = new Routes(operations);
    this.door = door;
  }

  /** Answers a request below {@code /api/v1}. */
  public void dispatch(HttpServletRequest http, HttpServletResponse response) throws IOException {
    String method = http.getMethod().equals("HEAD") ? "GET" : http.getMethod();
    String path = http.getPathInfo() == null ? "" : http.getPathInfo();
    Routes.Found found;
    try {
      found = routes.find(method, path);
    } catch (ProblemException nothing) {
      refuse(Reply.of(nothing), http, response);
      return;
    }
    carryOut(found, http, response);
  }

  private void carryOut(Routes.Found found, HttpServletRequest http, HttpServletResponse response)
      throws IOException {
    Operation operation = found.operation();
    Semaphore turn = null;
    Reply reply;
    Request request = null;
    Identity identity = null;
    boolean refused = false;
    try {
      identity = door.admit(operation, http);
      Map<String, String> parameters = Query.read(operation, found.names(), http.getQueryString());
      BodyReader.check(operation, http);
      turn = turn(operation);
      request = new Request(http, identity, parameters, body(operation, http));
      reply = operation.handler().handle(request);
    } catch (Exception failure) {
      reply = failures.reply(operation, failure);
      refused = true;
      if (identity != null
          && failure instanceof ProblemException why
          && why.problem().code().equals(Problem.ROLE)) {
        door.refused(operation, identity, http, why.problem());
      }
    } finally {
      if (turn != null) {
        turn.release();
      }
    }
    if (refused) {
      refuse(reply, http, response);
    } else {
      send(operation, request, reply, http, response);
    }
  }

  /** Where nothing has to be given back any more: a rest of the body may take its time. */
  private void refuse(Reply reply, HttpServletRequest http, HttpServletResponse response)
      throws IOException {
    unread.pass(reply.status(), http, response);
    Sender.send(reply, http, response);
  }

  private static byte[] body(Operation operation, HttpServletRequest http)
      throws IOException, ProblemException {
    Body body = operation.body();
    return body == null || body.streamed() ? NO_BODY : BodyReader.read(body, http);
  }

  /** Few send bodies at the same time, so that slow senders hold few threads and little memory. */
  private @Nullable Semaphore turn(Operation operation) throws ProblemException {
    Body body = operation.body();
    if (body == null) {
      return null;
    }
    Semaphore turn = turns.computeIfAbsent(operation.id(), id -> new Semaphore(body.atOnce()));
    if (!turn.tryAcquire()) {
      throw ProblemException.of(
              503,
              "request.busy",
              body.atOnce() + " such requests are under way already",
              "try again in a moment")
          .header("Retry-After", "1");
    }
    return turn;
  }

  private void send(
      Operation operation,
      @Nullable Request request,
      Reply reply,
      HttpServletRequest http,
      HttpServletResponse response)
      throws IOException {
    CompletionStage<Reply> later = reply.later();
    Reply.Live live = reply.live();
    if (later != null) {
      AsyncContext context = http.startAsync();
      context.setTimeout(0);
      later.whenComplete(
          (then, failure) ->
              context.start(
                  () ->
                      finish(
                          then != null ? then : failures.reply(operation, failure),
                          context,
                          http,
                          response)));
    } else if (live != null && request != null) {
      Sender.head(reply, response);
      live.begin(request, response);
    } else {
      Sender.send(reply, http, response);
    }
  }

  private static void finish(
      Reply reply, AsyncContext context, HttpServletRequest http, HttpServletResponse response) {
    try {
      Sender.send(reply, http, response);
    } catch (IOException gone) {
      // who asked does not listen any more
    } finally {
      context.complete();
    }
  }
}
