package org.isthmus.rest.internal.device;

import static org.isthmus.rest.internal.operation.OperationBuilder.delete;
import static org.isthmus.rest.internal.operation.OperationBuilder.get;
import static org.isthmus.rest.internal.operation.OperationBuilder.post;

import java.util.List;
import org.isthmus.api.data.DataType;
import org.isthmus.api.data.Problem;
import org.isthmus.host.access.Role;
import org.isthmus.host.audit.Audit;
import org.isthmus.host.config.DeviceConfiguration;
import org.isthmus.host.gateway.Finder;
import org.isthmus.host.gateway.Gateway;
import org.isthmus.host.gateway.RefusedException;
import org.isthmus.rest.internal.device.FinderViews.AlternativeView;
import org.isthmus.rest.internal.device.FinderViews.FinderView;
import org.isthmus.rest.internal.device.FinderViews.Place;
import org.isthmus.rest.internal.device.FinderViews.ReadingView;
import org.isthmus.rest.internal.operation.Operation;
import org.isthmus.rest.internal.operation.ProblemException;
import org.isthmus.rest.internal.operation.Reply;
import org.isthmus.rest.internal.operation.Request;
import org.isthmus.rest.internal.operation.Services;

/** Finders: one place of a device, read in every way that it could be. Any thread. */
final class FinderOperations {
  private static final int MOST = 1 << 20;
  private static final int AT_ONCE = 2;
  private static final String ID = "The finder's id, as it was told when it was opened";

  private final Services services;
  private final Drafts drafts;
  private final OpenLinks<Finder> open = new OpenLinks<>("finder");

  FinderOperations(Services services, Drafts drafts) {
    this.services = services;
    this.drafts = drafts;
  }

  List<Operation> all(String group) {
    return List.of(
        post("/finders", "openFinder")
            .says(group, "Find out how a place of a device is to be read")
            .more(
                "For devices that do not tell how their values are encoded. Opens a link aside that"
                    + " can only read; it is closed ten seconds after the last reading, after"
                    + " fifteen minutes in any case, or when it is removed. At most four are open."
                    + " A device that admits one connection alone, and has it already, may refuse"
                    + " or drop it.")
            .needs(Role.ENGINEER)
            .audited()
            .takes(Place.class, MOST, AT_ONCE)
            .gives(201, FinderView.class, "All ways to read the place")
            .errors(404, 422, 429)
            .does(this::open),
        get("/finders/{id}", "readFinder")
            .says(group, "Read the place in all ways")
            .more(
                "The device is asked once a second at most, however often this is; a driver that"
                    + " needs several requests is given as many seconds.")
            .needs(Role.ENGINEER)
            .path("id", ID)
            .gives(200, ReadingView.class, "What was read, or why nothing was")
            .errors(404)
            .does(this::read),
        delete("/finders/{id}", "closeFinder")
            .says(group, "Close a finder")
            .needs(Role.ENGINEER)
            .path("id", ID)
            .errors(404)
            .does(this::close));
  }

  private Reply open(Request request) throws ProblemException {
    Place place = request.body(Place.class);
    DeviceConfiguration device = drafts.of(place.device(), place.driver(), place.settings());
    Audit audit = services.need(Audit.class);
    try {
      Finder finder =
          services.need(Gateway.class).finder(device, place.address(), type(place.type()));
      String id = open.keep(request, finder);
      audit.record(
          request.caller(),
          "device.find",
          device.name(),
          Audit.Outcome.DONE,
          device.driver() + ": " + place.address());
      return Reply.of(
          201,
          new FinderView(id, finder.alternatives().stream().map(AlternativeView::of).toList()));
    } catch (RefusedException refused) {
      Problem problem = refused.problem();
      int status = problem.code().equals("finder.many") ? 429 : 422;
      throw ProblemException.of(status, problem.code(), problem.text(), problem.cure());
    }
  }

  private static DataType type(String text) throws ProblemException {
    try {
      return text == null || text.isEmpty() ? DataType.UNKNOWN : DataType.parse(text);
    } catch (IllegalArgumentException none) {
      throw ProblemException.of(
          422, "finder.type", "'" + text + "' is no data type", "write float32, or leave it out");
    }
  }

  private Reply read(Request request) throws ProblemException {
    Finder finder = open.of(request);
    return Reply.when(
        finder.read().thenApply(found -> Reply.of(ReadingView.of(found, !finder.isOpen()))));
  }

  private Reply close(Request request) throws ProblemException {
    open.take(request).close();
    return Reply.done();
  }
}
