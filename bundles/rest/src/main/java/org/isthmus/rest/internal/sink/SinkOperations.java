package org.isthmus.rest.internal.sink;

import static org.isthmus.rest.internal.operation.OperationBuilder.delete;
import static org.isthmus.rest.internal.operation.OperationBuilder.get;
import static org.isthmus.rest.internal.operation.OperationBuilder.put;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.isthmus.host.access.Role;
import org.isthmus.host.gateway.Gateway;
import org.isthmus.host.gateway.SinkStatus;
import org.isthmus.rest.internal.configuration.Documents;
import org.isthmus.rest.internal.configuration.Documents.DocumentView;
import org.isthmus.rest.internal.configuration.FileWriter.WrittenView;
import org.isthmus.rest.internal.operation.Operation;
import org.isthmus.rest.internal.operation.ProblemException;
import org.isthmus.rest.internal.operation.Reply;
import org.isthmus.rest.internal.operation.Request;
import org.isthmus.rest.internal.operation.Services;

/** Sinks: how they stand, and what configures them. Any thread. */
public final class SinkOperations {
  private static final String GROUP = "Sinks";
  private static final String NAME = "The sink's name";

  private final Services services;
  private final Documents documents;

  /** Operations on these services. */
  public SinkOperations(Services services) {
    this.services = services;
    this.documents = new Documents(services, "sinks", "sink", List.of("sink", "kind"));
  }

  /** The declarations. */
  public List<Operation> all() {
    return Stream.of(
            status(),
            List.of(new SinkProbeOperation(services, documents).operation(GROUP)),
            new ReplayOperations(services).all(GROUP),
            configuration())
        .flatMap(List::stream)
        .toList();
  }

  private List<Operation> status() {
    return List.of(
        get("/sinks", "listSinks")
            .says(GROUP, "All sinks, in the order of the configuration")
            .needs(Role.VIEWER)
            .query("state", "Only those in this state, such as backing-off")
            .query("search", "Only those with this in name or kind, whatever its case")
            .paged()
            .gives(200, SinkPage.class, "The sinks")
            .does(this::list),
        get("/sinks/{sink}", "getSink")
            .says(GROUP, "A sink as it stands")
            .needs(Role.VIEWER)
            .path("sink", NAME)
            .gives(200, SinkView.class, "The sink")
            .errors(404)
            .does(this::show));
  }

  private List<Operation> configuration() {
    return List.of(
        get("/sinks/{sink}/configuration", "getSinkConfiguration")
            .says(GROUP, "What configures a sink")
            .needs(Role.VIEWER)
            .path("sink", NAME)
            .gives(200, DocumentView.class, "Its file as JSON")
            .errors(404, 409)
            .does(request -> documents.show(request.text("sink"))),
        put("/sinks/{sink}", "putSink")
            .says(GROUP, "Configure a sink, new or not")
            .more(
                "Writes its file anew, with If-Match unless it is new; comments in it are lost."
                    + " Nothing wrong is written.")
            .needs(Role.ENGINEER)
            .audited()
            .path("sink", NAME)
            .takes(SinkDocument.class)
            .gives(200, WrittenView.class, "It is written")
            .gives(201, WrittenView.class, "It is new")
            .errors(409, 412, 422, 428)
            .does(this::write),
        delete("/sinks/{sink}", "deleteSink")
            .says(GROUP, "Remove a sink")
            .more("Removes its file, with If-Match; what it has not delivered is given up.")
            .needs(Role.ENGINEER)
            .audited()
            .path("sink", NAME)
            .errors(404, 412, 422, 428)
            .does(request -> documents.remove(request, request.text("sink"))));
  }

  private Reply list(Request request) throws ProblemException {
    Gateway gateway = services.need(Gateway.class);
    String state = request.text("state");
    String search = request.text("search").toLowerCase(Locale.ROOT);
    List<SinkStatus> found =
        gateway.sinks().stream()
            .filter(sink -> state.isEmpty() || sink.state().equals(state))
            .filter(
                sink -> (sink.name() + " " + sink.kind()).toLowerCase(Locale.ROOT).contains(search))
            .toList();
    long newest = gateway.journal().newest().sequence();
    return Reply.of(
        new SinkPage(
            found.size(),
            found.stream()
                .skip(request.number("offset"))
                .limit(request.number("limit"))
                .map(sink -> SinkView.of(sink, newest))
                .toList()));
  }

  private Reply show(Request request) throws ProblemException {
    Gateway gateway = services.need(Gateway.class);
    String name = request.text("sink");
    long newest = gateway.journal().newest().sequence();
    return Reply.of(
        gateway.sinks().stream()
            .filter(sink -> sink.name().equals(name))
            .findFirst()
            .map(sink -> SinkView.of(sink, newest))
            .orElseThrow(() -> ProblemException.notFound("sink", name)));
  }

  private Reply write(Request request) throws ProblemException, IOException {
    SinkDocument document = request.body(SinkDocument.class);
    return documents.write(request, request.text("sink"), document.sink(), document);
  }
}
