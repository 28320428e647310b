package org.isthmus.rest.internal.device;

import static org.isthmus.rest.internal.operation.OperationBuilder.delete;
import static org.isthmus.rest.internal.operation.OperationBuilder.get;
import static org.isthmus.rest.internal.operation.OperationBuilder.post;

import java.time.Instant;
import java.util.List;
import org.isthmus.host.access.Role;
import org.isthmus.host.audit.Audit;
import org.isthmus.host.gateway.Gateway;
import org.isthmus.host.gateway.WireLook;
import org.isthmus.rest.internal.operation.Operation;
import org.isthmus.rest.internal.operation.ProblemException;
import org.isthmus.rest.internal.operation.Reply;
import org.isthmus.rest.internal.operation.Request;
import org.isthmus.rest.internal.operation.Services;
import org.isthmus.rest.internal.shape.Member;
import org.isthmus.rest.internal.shape.Shape;

/** The last bytes on the wire of a device. Any thread. */
final class WireOperations {
  private static final String NAME = "The device's name";

  private final Services services;

  WireOperations(Services services) {
    this.services = services;
  }

  /** Bytes that went over the wire in one piece. */
  record PieceView(
      @Member("Grows by one with each piece of the device; a gap is what was not kept") long number,
      @Member("When the gateway saw it") Instant time,
      @Member("true for to the device, false for from it") boolean sent,
      @Member("The bytes, two digits each") String hex) {}

  /** What was seen. */
  record TraceView(
      @Member("false if nobody looks any more, so that nothing is kept") boolean looking,
      @Member("The number of the last piece; for the next question") long last,
      @Member("The pieces, in the order in which they went over the wire") List<PieceView> pieces) {

    static TraceView of(WireLook.Seen seen, long after) {
      List<PieceView> pieces =
          seen.pieces().stream()
              .map(each -> new PieceView(each.number(), each.time(), each.sent(), each.hex()))
              .toList();
      long last = pieces.isEmpty() ? after : pieces.get(pieces.size() - 1).number();
      return new TraceView(seen.looking(), last, pieces);
    }
  }

  List<Operation> all(String group) {
    return List.of(
        post("/devices/{device}/trace", "beginTrace")
            .says(group, "Look at the bytes on the wire of a device")
            .more(
                "From now on the last 64 KiB of each direction are kept, over all links of the"
                    + " device, until nobody has asked for them for fifteen seconds. They are as"
                    + " they went over the wire: what the protocol sends unencrypted, a password"
                    + " too, is there to be read.")
            .needs(Role.ENGINEER)
            .audited()
            .path("device", NAME)
            .errors(404)
            .does(this::begin),
        get("/devices/{device}/trace", "getTrace")
            .says(group, "The last bytes on the wire of a device")
            .needs(Role.ENGINEER)
            .path("device", NAME)
            .query(
                "after",
                "Only pieces with a greater number",
                new Shape.Whole(0, Long.MAX_VALUE, true),
                "0")
            .gives(200, TraceView.class, "What was kept; nothing if nobody looks")
            .errors(404)
            .does(this::show),
        delete("/devices/{device}/trace", "endTrace")
            .says(group, "Look no more, for everybody who does")
            .needs(Role.ENGINEER)
            .path("device", NAME)
            .errors(404)
            .does(this::end));
  }

  private Reply begin(Request request) throws ProblemException {
    WireLook wire = wire(request);
    services
        .need(Audit.class)
        .record(
            request.caller(), "device.trace", request.text("device"), Audit.Outcome.DONE, "begins");
    wire.begin();
    return Reply.done();
  }

  private Reply show(Request request) throws ProblemException {
    long after = Long.parseLong(request.text("after"));
    return Reply.of(TraceView.of(wire(request).seen(after), after));
  }

  private Reply end(Request request) throws ProblemException {
    wire(request).end();
    return Reply.done();
  }

  private WireLook wire(Request request) throws ProblemException {
    String device = request.text("device");
    return services
        .need(Gateway.class)
        .wire(device)
        .orElseThrow(() -> ProblemException.notFound("device", device));
  }
}
