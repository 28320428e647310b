package org.isthmus.rest.internal.sink;

import static org.isthmus.rest.internal.operation.OperationBuilder.post;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.isthmus.host.access.Caller;
import org.isthmus.host.access.Role;
import org.isthmus.host.audit.Audit;
import org.isthmus.host.config.ConfigurationKeeper;
import org.isthmus.host.config.SinkConfiguration;
import org.isthmus.host.gateway.Gateway;
import org.isthmus.host.gateway.SinkProbe;
import org.isthmus.host.settings.Fault;
import org.isthmus.rest.internal.configuration.Documents;
import org.isthmus.rest.internal.configuration.FileWriter;
import org.isthmus.rest.internal.operation.Operation;
import org.isthmus.rest.internal.operation.ProblemException;
import org.isthmus.rest.internal.operation.Reply;
import org.isthmus.rest.internal.operation.Request;
import org.isthmus.rest.internal.operation.Services;

/** Trying the partner of a sink before it is configured, or configured otherwise. Any thread. */
final class SinkProbeOperation {
  private static final int MOST = 1 << 20;

  /** Each may keep a partner busy that others need. */
  private static final int AT_ONCE = 2;

  private static final Duration WITHIN = Duration.ofSeconds(15);

  private final Services services;
  private final Documents documents;

  SinkProbeOperation(Services services, Documents documents) {
    this.services = services;
    this.documents = documents;
  }

  Operation operation(String group) {
    return post("/sinks/probe", "probeSink")
        .says(group, "Try the partner of a sink before it is configured")
        .more(
            "Opens a session beside those that are at work, under another name, and closes it;"
                + " within 15 seconds. Nothing is delivered, written or kept; a sink of the same"
                + " name goes on.")
        .needs(Role.ENGINEER)
        .audited()
        .takes(SinkDocument.class, MOST, AT_ONCE)
        .gives(200, SinkProbeView.class, "What the partner has answered, or why it has not")
        .errors(422)
        .does(this::probe);
  }

  private Reply probe(Request request) throws ProblemException {
    SinkConfiguration sink = draft(request.body(SinkDocument.class));
    Audit audit = services.need(Audit.class);
    Caller caller = request.caller();
    return Reply.when(
        services
            .need(Gateway.class)
            .probe(sink, WITHIN)
            // The audit log is written to the disk: not on the thread that has asked.
            .thenApplyAsync(
                probe -> {
                  record(audit, caller, sink, probe);
                  return Reply.of(SinkProbeView.of(probe));
                }));
  }

  /** The sink that the document says, references looked up. */
  private SinkConfiguration draft(SinkDocument document) throws ProblemException {
    List<Fault> faults = new ArrayList<>();
    SinkConfiguration sink =
        services
            .need(ConfigurationKeeper.class)
            .draftSink(documents.file(document.sink()), documents.text(document), faults::add);
    FileWriter.refuse(faults);
    if (sink == null) {
      throw ProblemException.of(
          422,
          "sink.name",
          "'" + document.sink() + "' cannot be the name of a sink",
          "use letters, digits, - _ and . only");
    }
    return sink;
  }

  private static void record(Audit audit, Caller caller, SinkConfiguration sink, SinkProbe probe) {
    var problem = probe.problem();
    audit.record(
        caller,
        "sink.probe",
        sink.name(),
        problem == null ? Audit.Outcome.DONE : Audit.Outcome.FAILED,
        sink.kind() + (problem == null ? "" : ": " + problem.text()));
  }
}
