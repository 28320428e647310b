package org.isthmus.rest.internal.device;

import static org.isthmus.rest.internal.operation.OperationBuilder.post;

import java.time.Duration;
import org.isthmus.host.access.Caller;
import org.isthmus.host.access.Role;
import org.isthmus.host.audit.Audit;
import org.isthmus.host.config.DeviceConfiguration;
import org.isthmus.host.gateway.Gateway;
import org.isthmus.host.gateway.Probe;
import org.isthmus.rest.internal.operation.Operation;
import org.isthmus.rest.internal.operation.ProblemException;
import org.isthmus.rest.internal.operation.Reply;
import org.isthmus.rest.internal.operation.Request;
import org.isthmus.rest.internal.operation.Services;

/** Trying a device before it is configured. Any thread. */
final class ProbeOperation {
  private static final int MOST = 1 << 20;

  /** Each may keep a partner busy that others need. */
  private static final int AT_ONCE = 2;

  private static final Duration WITHIN = Duration.ofSeconds(15);

  private final Services services;
  private final Drafts drafts;

  ProbeOperation(Services services, Drafts drafts) {
    this.services = services;
    this.drafts = drafts;
  }

  Operation operation(String group) {
    return post("/devices/probe", "probeDevice")
        .says(group, "Read a device once that is not configured yet")
        .more(
            "Opens a link aside that can only read, reads every tag once, asks the device who and"
                + " how it is if its driver can, closes it; within 15 seconds. Nothing is written, kept or journaled. A device that admits one"
                + " connection alone, and has it already, may refuse or drop it.")
        .needs(Role.ENGINEER)
        .audited()
        .takes(DeviceDocument.class, MOST, AT_ONCE)
        .gives(200, ProbeView.class, "What the device has answered, or why it has not")
        .errors(422)
        .does(this::probe);
  }

  private Reply probe(Request request) throws ProblemException {
    DeviceDocument document = request.body(DeviceDocument.class);
    DeviceConfiguration device = drafts.of(document);
    Audit audit = services.need(Audit.class);
    Caller caller = request.caller();
    return Reply.when(
        services
            .need(Gateway.class)
            .probe(device, WITHIN)
            // The audit log is written to the disk: not on the thread that has read.
            .thenApplyAsync(
                probe -> {
                  record(audit, caller, device, probe);
                  return Reply.of(ProbeView.of(device, probe));
                }));
  }

  private static void record(Audit audit, Caller caller, DeviceConfiguration device, Probe probe) {
    var problem = probe.problem();
    audit.record(
        caller,
        "device.probe",
        device.name(),
        problem == null ? Audit.Outcome.DONE : Audit.Outcome.FAILED,
        device.driver() + (problem == null ? "" : ": " + problem.text()));
  }
}
