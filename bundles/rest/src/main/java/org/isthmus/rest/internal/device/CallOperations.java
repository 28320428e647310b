package org.isthmus.rest.internal.device;

import static org.isthmus.rest.internal.operation.OperationBuilder.post;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.isthmus.api.data.DataType;
import org.isthmus.api.data.Problem;
import org.isthmus.api.data.Value;
import org.isthmus.api.sink.Commands;
import org.isthmus.host.access.Caller;
import org.isthmus.host.access.Role;
import org.isthmus.host.audit.Audit;
import org.isthmus.host.gateway.CallOutcome;
import org.isthmus.host.gateway.Gateway;
import org.isthmus.rest.internal.operation.Operation;
import org.isthmus.rest.internal.operation.ProblemException;
import org.isthmus.rest.internal.operation.Reply;
import org.isthmus.rest.internal.operation.Request;
import org.isthmus.rest.internal.operation.Services;
import org.isthmus.rest.internal.shape.Member;
import org.isthmus.rest.internal.tag.ValueJson;
import org.jspecify.annotations.Nullable;

/** Methods of devices. Any thread. */
final class CallOperations {
  private static final long LONGEST_SECONDS = 30;

  private final Services services;

  CallOperations(Services services) {
    this.services = services;
  }

  /** A call of a method. */
  record CallDocument(
      @Member(
              value = "The arguments in their order: numbers, texts, true or false, lists of these",
              optional = true,
              most = 100)
          @Nullable List<JsonElement> arguments,
      @Member(value = "Why, for the audit log", most = 500) String reason) {}

  /** What came of it. */
  record CallResult(
      @Member("What the device has given back, in its order") List<JsonElement> values) {}

  List<Operation> all(String group) {
    return List.of(
        post("/devices/{device}/calls/{call}", "callDevice")
            .says(group, "Call a method of a device")
            .more(
                "Only methods that the configuration lists under 'calls'. 409 says that nothing was"
                    + " done; 504 that nobody knows whether the device has done it.")
            .needs(Role.OPERATOR)
            .audited()
            .path("device", "The device's name")
            .path("call", "The name of the call in its configuration")
            .takes(CallDocument.class)
            .gives(200, CallResult.class, "The device has done it")
            .errors(404, 409, 422, 504)
            .does(this::call));
  }

  private Reply call(Request request) throws ProblemException {
    CallDocument document = request.body(CallDocument.class);
    if (document.reason().isBlank()) {
      throw ProblemException.of(
          422, "call.reason", "the reason is empty", "say why, for the audit log");
    }
    List<Value> arguments = arguments(document);
    Audit audit = services.need(Audit.class);
    String subject = request.text("device") + "/" + request.text("call");
    String detail = "arguments " + arguments + "; reason: " + document.reason();
    return Reply.when(
        services
            .need(Gateway.class)
            .call(request.text("device"), request.text("call"), arguments)
            .toCompletableFuture()
            .copy()
            .completeOnTimeout(CallOutcome.unknown(late()), LONGEST_SECONDS, TimeUnit.SECONDS)
            // The audit log is written to the disk: not on the device's own thread.
            .thenApplyAsync(outcome -> settle(outcome, request.caller(), subject, detail, audit)));
  }

  private static Problem late() {
    return Problem.of(
        "call.late",
        "the device has not answered within {0} s",
        "look at the device to see whether the call took effect",
        LONGEST_SECONDS);
  }

  private static List<Value> arguments(CallDocument document) throws ProblemException {
    List<JsonElement> given = document.arguments();
    List<Value> arguments = new ArrayList<>();
    for (int i = 0; given != null && i < given.size(); i++) {
      try {
        arguments.add(natural(given.get(i)));
      } catch (IllegalArgumentException | IllegalStateException | DateTimeException wrong) {
        throw ProblemException.of(
            422,
            "call.argument",
            "argument " + (i + 1) + " is no value",
            "send a number, a text, true, false, or a list of one of these");
      }
    }
    return arguments;
  }

  /** As JSON has it; the driver knows what the method wants. */
  private static Value natural(JsonElement json) {
    if (!(json instanceof JsonArray list)) {
      return ValueJson.value(json, DataType.UNKNOWN);
    }
    List<Value> elements = new ArrayList<>();
    for (JsonElement each : list) {
      elements.add(ValueJson.value(each, DataType.UNKNOWN));
    }
    boolean reals = elements.stream().anyMatch(each -> each.type().equals(DataType.FLOAT64));
    if (reals) {
      elements.replaceAll(each -> Value.of(each.asDouble()));
    }
    DataType element = elements.isEmpty() ? DataType.TEXT : elements.get(0).type();
    return Value.array(element.array(elements.size()), elements);
  }

  private static Reply settle(
      CallOutcome outcome, Caller caller, String subject, String detail, Audit audit) {
    Audit.Outcome became =
        switch (outcome.result()) {
          case DONE -> Audit.Outcome.DONE;
          case REFUSED -> Audit.Outcome.REFUSED;
          default -> Audit.Outcome.FAILED;
        };
    Problem problem = outcome.problem();
    audit.record(
        caller,
        "device.call",
        subject,
        became,
        detail
            + "; "
            + outcome.result().name().toLowerCase(Locale.ROOT)
            + (problem.text().isEmpty() ? ": " + outcome.values() : ": " + problem));
    if (outcome.result() != Commands.Result.DONE) {
      throw new CompletionException(refusal(outcome));
    }
    return Reply.of(new CallResult(outcome.values().stream().map(ValueJson::json).toList()));
  }

  private static ProblemException refusal(CallOutcome outcome) {
    Problem problem = outcome.problem();
    boolean unknown = problem.code().equals("call.no-device");
    int status = outcome.result() == Commands.Result.REFUSED ? unknown ? 404 : 409 : 504;
    return ProblemException.of(status, problem.code(), problem.text(), problem.cure());
  }
}
