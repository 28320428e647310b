package org.isthmus.rest.internal.sink;

import static org.isthmus.rest.internal.operation.OperationBuilder.get;
import static org.isthmus.rest.internal.operation.OperationBuilder.post;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.isthmus.api.data.Problem;
import org.isthmus.host.access.Role;
import org.isthmus.host.audit.Audit;
import org.isthmus.host.gateway.Gateway;
import org.isthmus.host.gateway.RefusedException;
import org.isthmus.host.gateway.Replay;
import org.isthmus.rest.internal.operation.Operation;
import org.isthmus.rest.internal.operation.ProblemException;
import org.isthmus.rest.internal.operation.Reply;
import org.isthmus.rest.internal.operation.Request;
import org.isthmus.rest.internal.operation.Services;
import org.isthmus.rest.internal.shape.Member;

/** Rows that a sink has not delivered for good, or is to deliver once more. Any thread. */
final class ReplayOperations {
  private static final String NAME = "The sink's name";
  private static final int MOST = 4 << 10;

  /** Each reads up to an hour of the journal. */
  private static final int AT_ONCE = 2;

  private final Services services;

  ReplayOperations(Services services) {
    this.services = services;
  }

  /** From when on. */
  public record ReplayDocument(
      @Member("What came into the gateway at that time or later is delivered once more")
          Instant from) {}

  /** What is delivered once more. */
  public record ReplayView(
      @Member("When the first of the rows came into the gateway") Instant from,
      @Member("Rows that the sink reads again; some may not go there") long rows) {}

  List<Operation> all(String group) {
    return List.of(
        get("/sinks/{sink}/set-aside", "listSetAside")
            .says(group, "Rows that the partner refuses for ever")
            .more("The last one first. A row may be there twice after it was sent once more.")
            .needs(Role.VIEWER)
            .path("sink", NAME)
            .paged()
            .gives(200, SetAsideView.class, "The rows")
            .errors(404)
            .does(this::setAside),
        post("/sinks/{sink}/replay", "replaySink")
            .says(group, "Deliver once more what came since a time")
            .more(
                "As far as it is still in the journal. The ledger counts it as duplicates."
                    + " Refused if the sink keeps its cursor in its partner.")
            .needs(Role.ENGINEER)
            .audited()
            .path("sink", NAME)
            .takes(ReplayDocument.class, MOST, AT_ONCE)
            .gives(200, ReplayView.class, "It has begun")
            .errors(404, 409)
            .does(this::replay));
  }

  private Reply setAside(Request request) throws ProblemException, IOException {
    String sink = known(request);
    return Reply.of(
        SetAsideView.of(
            services
                .need(Gateway.class)
                .setAside(sink, request.number("offset"), request.number("limit"))));
  }

  private Reply replay(Request request) throws ProblemException, InterruptedException {
    String sink = known(request);
    Instant from = request.body(ReplayDocument.class).from();
    Audit audit = services.need(Audit.class);
    try {
      Replay replay = services.need(Gateway.class).replay(sink, from);
      String detail = "from " + replay.from() + ", " + replay.rows() + " rows";
      audit.record(request.caller(), "sink.replay", sink, Audit.Outcome.DONE, detail);
      return Reply.of(new ReplayView(replay.from(), replay.rows()));
    } catch (RefusedException e) {
      Problem problem = e.problem();
      audit.record(request.caller(), "sink.replay", sink, Audit.Outcome.REFUSED, problem.text());
      throw ProblemException.of(409, problem.code(), problem.text(), problem.cure());
    }
  }

  private String known(Request request) throws ProblemException {
    String name = request.text("sink");
    if (services.need(Gateway.class).sinks().stream().noneMatch(s -> s.name().equals(name))) {
      throw ProblemException.notFound("sink", name);
    }
    return name;
  }
}
